import { expect } from 'chai';
import { countBytes, manifestSchema } from '../contract/index.ts';
import type { ConnectedPlugin } from '../contract/testing/index.ts';
import { connectPlugin, describePlugin, makeMedium, makePost, outcomeOf } from '../contract/testing/index.ts';
import { page } from './events.ts';
import { htmlOf } from './html-of.ts';
import { plugin } from './index.ts';
import raw from './plugin.json' with { type: 'json' };
import { replacing, textContent } from './prepare.ts';
import fixture from './testing/fixtures/room-messages.json' with { type: 'json' };
import type { MatrixStandIn, Switches } from './testing/stand-in.ts';
import { startStandIn, userId } from './testing/stand-in.ts';

const manifest = manifestSchema.parse(raw);

describePlugin({ name: 'matrix', plugin, manifest: raw, against: 'a stand-in', start: () => startStandIn() });
describePlugin({ name: 'matrix, page by page', plugin, manifest: raw, against: 'a stand-in', start: () => startStandIn({ pageLength: 2 }) });

describe('plugin matrix', () => {
  const opened: MatrixStandIn[] = [];
  afterEach(() => Promise.all(opened.splice(0).map((server) => server.stop())));

  async function connected(change: Partial<Switches> = {}): Promise<ConnectedPlugin<MatrixStandIn>> {
    const server = await startStandIn(change);
    opened.push(server);
    return connectPlugin(plugin, manifest, server);
  }

  it('takes an address with and without its scheme, and refuses what is none', () => {
    const fields = { token: 't', room: '#news:example.org' };
    expect(plugin.account.parse({ ...fields, server: ' Matrix.Example.Org/ ' })).to.have.property('server', 'https://matrix.example.org');
    for (const server of ['http://matrix.example.org', 'matrix.example.org/path', 'https://user@matrix.example.org']) expect(plugin.account.safeParse({ ...fields, server }).success, server).to.equal(false);
    for (const room of ['news', '#news', '!opaque-id']) expect(plugin.account.safeParse({ ...fields, server: 'a.example', room }).success, room).to.equal(room !== 'news');
  });

  it('asks the server how large a picture may be, and joins the room', async () => {
    const { account } = await connected({ uploadLimit: 1_000 });
    expect(account.identity).to.include({ name: 'News', handle: userId }).and.have.nested.property('limits.maximumMediaBytes', 1_000);
    const { problems } = plugin.prepare(makePost({ media: [makeMedium({ bytes: 1_001 })] }), { manifest, account, options: {} });
    expect(problems.map(({ code }) => code)).to.deep.equal(['media-too-large']);
  });

  it('refuses an encrypted room and one that it may not enter', async () => {
    expect(await connected({ encrypted: true }).then(() => null, (error: unknown) => error)).to.have.property('failure', 'content');
    expect(await connected({ mayJoin: false }).then(() => null, (error: unknown) => error)).to.have.property('failure', 'auth');
  });

  it('sends the same thing under the same key once, also when the memory is lost', async () => {
    const at = await connected();
    const first = await at.publishOne({ media: [makeMedium()] });
    await at.ctx.store.delete('sent:account-1');
    expect(await at.publishOne({ media: [makeMedium()] })).to.have.property('id', first.id);
    expect(at.server.held.filter(({ type }) => type === 'm.room.message')).to.have.length(2);
  });

  it('counts bytes of what is sent, with room for an edit', () => {
    const text = 'ä<"'.repeat(9_000);
    const { parts, problems } = plugin.prepare(makePost({ text, html: '' }), { manifest, account: { id: 'a', settings: {}, fields: {}, identity: { id: 'i', name: 'n' } }, options: {} });
    expect(parts[0]?.count).to.equal(countBytes(JSON.stringify(textContent({ text, html: '' }))));
    expect(problems).to.deep.equal([]);
    expect(countBytes(JSON.stringify(replacing('$event', textContent({ text, html: '' }))))).to.be.below(65_000);
  });

  it('calls an event that the server finds too large content, and waits as long as it says', async () => {
    const at = await connected();
    const large = await outcomeOf(() => plugin.publish(at.ctx, at.account, { text: 'x'.repeat(70_000), html: '', media: [] }, 'large'));
    expect(large).to.include({ kind: 'failed', failure: 'content' });
    at.server.switches.refusal = { status: 429, json: { errcode: 'M_LIMIT_EXCEEDED', error: 'Too many', retry_after_ms: 2_400 } };
    expect(await outcomeOf(() => plugin.publish(at.ctx, at.account, at.payloadOf({}), 'often'))).to.include({ failure: 'limit', retryAfter: 3 });
    at.server.switches.refusal = { status: 403, json: { errcode: 'M_FORBIDDEN', error: 'You are not in the room' } };
    expect(await outcomeOf(() => plugin.publish(at.ctx, at.account, at.payloadOf({}), 'out'))).to.include({ failure: 'auth' });
  });

  it('goes on behind the text when a picture broke off', async () => {
    const at = await connected();
    const given = at.payloadOf({ text: 'Broken off.', media: [makeMedium()] });
    let sends = 0;
    at.server.network?.misbehave('error-after', { times: 1, when: (path) => path.includes('/send/') && (sends += 1) === 2 });
    expect(await outcomeOf(() => plugin.publish(at.ctx, at.account, given, 'cut'))).to.include({ failure: 'unknown' });
    at.server.network?.misbehave(null);
    const found = await plugin.lookup?.(at.ctx, at.account, given, 'cut');
    expect(found?.parts).to.have.length(2);
    expect(found?.data).to.have.nested.property('images.0.url', 'mxc://stand.in/1');
  });

  it('edits alt texts, takes pictures away and brings new ones', async () => {
    const at = await connected();
    const remote = await at.publishOne({ text: 'Pictures', media: [makeMedium({ id: 'a', alt: 'First' }), makeMedium({ id: 'b', alt: 'Second' })] });
    const outcome = await plugin.update?.(at.ctx, at.account, remote, at.payloadOf({ text: 'Pictures', media: [makeMedium({ id: 'a', alt: 'First, corrected' }), makeMedium({ id: 'c', alt: 'Third' })] }), 'edit');
    expect(outcome?.kind).to.equal('done');
    expect((await at.server.published())[0]?.alts).to.deep.equal(['First, corrected', 'Third']);
    if (outcome?.kind !== 'done') return;
    expect(outcome.remote.id).to.equal(remote.id);
    await plugin.remove?.(at.ctx, at.account, outcome.remote, 'gone');
    expect(at.server.held.filter(({ type, content }) => type === 'm.room.message' && content['msgtype'] && content['m.new_content'] === undefined)).to.deep.equal([]);
  });

  it('follows answers, answers to answers, edits of their writers only, and removals', async () => {
    const at = await connected();
    const remote = await at.publishOne({});
    const { write } = at.server;
    const say = (sender: string, body: string, relation: object): string => write(sender, 'm.room.message', { msgtype: 'm.text', body, 'm.relates_to': relation, ...('rel_type' in relation && relation.rel_type === 'm.replace' ? { 'm.new_content': { body } } : {}) });
    const one = say('@rosa:elsewhere.example', 'one', { 'm.in_reply_to': { event_id: remote.id } });
    const two = say('@noah:elsewhere.example', 'two', { 'm.in_reply_to': { event_id: one } });
    say('@eve:elsewhere.example', 'elsewhere', { 'm.in_reply_to': { event_id: '$other' } });
    say('@eve:elsewhere.example', 'forged', { rel_type: 'm.replace', event_id: one });
    for (const sender of ['@a:b', '@c:d']) write(sender, 'm.reaction', { 'm.relates_to': { rel_type: 'm.annotation', event_id: remote.id, key: '🎉' } });
    const first = await at.look([remote]);
    expect(first.replies.map(({ id, parentId, html, author }) => ({ id, parentId, html, name: author.name }))).to.deep.equal([
      { id: one, parentId: undefined, html: '<p>one</p>', name: 'Rosa Lang' },
      { id: two, parentId: one, html: '<p>two</p>', name: '@noah:elsewhere.example' },
    ]);
    expect(first.reactions).to.deep.equal({ [remote.id]: { '🎉': 2 } });
    say('@rosa:elsewhere.example', 'one, corrected', { rel_type: 'm.replace', event_id: one });
    await at.server.removeReply?.(two);
    const second = await at.look([remote], JSON.parse(JSON.stringify(first.cursor)));
    expect(second.removed).to.deep.equal([two]);
    expect(second.replies).to.have.length(1);
    expect(second.replies[0]).to.include({ id: one, html: '<p>one, corrected</p>' });
    expect(second.replies[0]?.editedAt).to.be.instanceOf(Date);
    expect(second.replies[0]?.at).to.deep.equal(first.replies[0]?.at);
    expect((await at.look([remote], second.cursor)).replies).to.deep.equal([]);
  });

  it('answers in the thread where it was asked, else beside it', async () => {
    const at = await connected();
    const remote = await at.publishOne({});
    const threaded = at.server.write('@rosa:b', 'm.room.message', { msgtype: 'm.text', body: '?', 'm.relates_to': { rel_type: 'm.thread', event_id: remote.id } });
    const plain = at.server.write('@rosa:b', 'm.room.message', { msgtype: 'm.text', body: '?', 'm.relates_to': { 'm.in_reply_to': { event_id: remote.id } } });
    for (const replyId of [threaded, plain]) await plugin.reply?.(at.ctx, at.account, { remote, replyId, text: 'Yes.', language: 'en' }, `answer-${replyId}`);
    const relations = at.server.held.slice(-2).map(({ content }) => content['m.relates_to']);
    expect(relations).to.deep.equal([{ rel_type: 'm.thread', event_id: remote.id, is_falling_back: false, 'm.in_reply_to': { event_id: threaded } }, { 'm.in_reply_to': { event_id: plain } }]);
    expect(at.server.held.at(-1)?.content).to.deep.include({ 'm.mentions': { user_ids: ['@rosa:b'] } });
  });

  it('reads a room as the specification shows it, and what is nonsense as nothing', () => {
    const { chunk } = page.parse(fixture);
    expect(chunk.map(({ event_id: id }) => id)).to.deep.equal(['$one', '$two', '$three', '$five', '$six']);
    expect(chunk.map(({ content }) => htmlOf(content, true))).to.deep.equal(['<p>I am &lt;3</p>', 'Me <b>too</b>', '', '<p>* forged</p>', '']);
  });
});
