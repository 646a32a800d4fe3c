import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import type { Outcome, OutwardPost, PluginAccount, Remote } from '../contract/index.ts';
import { PluginFailure } from '../contract/index.ts';
import type { Counterpart, TestContext } from '../contract/testing/index.ts';
import { createTestContext, describePlugin, makeMedium, makePost, outcomeOf } from '../contract/testing/index.ts';
import { createPlugin } from './index.ts';
import { entitiesOf } from './prepare.ts';
import type { TelegramStandIn } from './testing/stand-in.ts';
import { chatId, discussionId, startTelegram, token } from './testing/stand-in.ts';

const read = (path: string): unknown => JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8'));
const manifest = read('plugin.json');
const inSuite = await startTelegram();

describePlugin({
  name: 'telegram', manifest, against: 'a stand-in', plugin: createPlugin(inSuite.network.url),
  start: (): Promise<Counterpart> => {
    const { network, posted, comment } = inSuite;
    return Promise.resolve({
      settings: {}, fields: { token, chat: '@fjordsons' }, wrongFields: { token: '123456:AAAAAAAAAAAAAAAAAAAAAAAAAAAA' }, secrets: [token], hosts: [network.host], network,
      published: () => Promise.resolve(posted.map(({ id, text }) => ({ id: String(id), text }))),
      reply: (remoteId, written) => Promise.resolve(String(comment(Number(remoteId), written))),
      stop: network.stop,
    });
  },
});

describe('telegram', () => {
  let telegram: TelegramStandIn;
  let plugin: ReturnType<typeof createPlugin>;
  let ctx: TestContext;
  beforeEach(async () => {
    telegram = await startTelegram();
    plugin = createPlugin(telegram.network.url);
    ctx = createTestContext({ hosts: [telegram.network.host] });
  });
  afterEach(() => telegram.network.stop());

  const account: PluginAccount = { id: 'a', settings: {}, fields: { token, chat: '@fjordsons', chatId: String(chatId), chatName: 'fjordsons', discussionId: String(discussionId) }, identity: { id: String(chatId), name: 'Fjord & Sons' } };
  const prepare = (change: Partial<OutwardPost>, options = {}): ReturnType<typeof plugin.prepare> => plugin.prepare(makePost(change), { manifest: manifest as never, account, options: plugin.options.parse(options) });
  const publish = (change: Partial<OutwardPost>, key = 'key-1', options = {}): Promise<Outcome> => outcomeOf(() => plugin.publish(ctx, account, prepare(change, options).payload, key));
  const published = async (change: Partial<OutwardPost>): Promise<Remote> => {
    const outcome = await publish(change);
    if (outcome.kind !== 'done') throw new Error(JSON.stringify(outcome));
    return outcome.remote;
  };
  const update = (remote: Remote, change: Partial<OutwardPost>): Promise<Outcome> => outcomeOf(() => plugin.update?.(ctx, account, remote, prepare(change).payload, 'k') ?? Promise.reject(new Error('no update')));
  const remove = (remote: Remote): Promise<Outcome> => outcomeOf(() => plugin.remove?.(ctx, account, remote, 'k') ?? Promise.reject(new Error('no remove')));
  const failureOf = (outcome: Outcome): string => (outcome.kind === 'failed' ? outcome.failure : outcome.kind);
  const look = (cursor?: unknown, remotes: readonly Remote[] = []): ReturnType<NonNullable<typeof plugin.fetchReplies>> => plugin.fetchReplies?.(ctx, account, remotes, cursor) ?? Promise.reject(new Error('deaf'));

  it('finds out chat, discussion and rights', async () => {
    const { identity, keep } = await plugin.connect.finish(ctx, { settings: {}, fields: { token, chat: '@fjordsons' }, redirectUrl: '' });
    expect(identity).to.deep.equal({ id: String(chatId), name: 'Fjord & Sons', handle: '@fjordsons', url: 'https://t.me/fjordsons' });
    expect(keep).to.deep.equal({ chatId: String(chatId), chatName: 'fjordsons', discussionId: String(discussionId) });
    const elsewhere: unknown = await plugin.connect.finish(ctx, { settings: {}, fields: { token, chat: '@nowhere' }, redirectUrl: '' }).catch((error: unknown) => error);
    expect(elsewhere).to.be.instanceOf(PluginFailure).and.have.property('failure', 'auth');
  });

  it('counts in units of UTF-16 and marks links and topics by them', () => {
    expect(prepare({ text: '👩‍👩‍👧'.repeat(512) }).parts.map(({ count }) => count)).to.deep.equal([4_096]);
    expect(prepare({ text: 'x'.repeat(4_097) }).parts).to.have.length(2);
    expect(entitiesOf('👍 See https://a.example/ü?b=1. #öffnung_1!')).to.deep.equal([{ type: 'url', offset: 7, length: 23 }, { type: 'hashtag', offset: 32, length: 10 }]);
  });

  it('sends a picture with a caption, several as an album, and what does not fit as an answer', async () => {
    const one = await published({ text: 'One picture.', media: [makeMedium()] });
    expect(one.url).to.equal(`https://t.me/fjordsons/${one.id}`);
    const text = 'A caption has room for less. '.repeat(60);
    const { parts } = prepare({ text, media: [makeMedium()] });
    expect(parts.map(({ maximum, media }) => [maximum, media.length])).to.deep.equal([[1_024, 1], [1_024, 0]]);
    const outcome = await publish({ text, media: [makeMedium(), makeMedium({ id: 'm2' }), makeMedium({ id: 'm3' })] }, 'album');
    expect(outcome.kind === 'done' && outcome.remote.parts).to.have.length(2);
    const [, first, , , last] = telegram.posted;
    expect(first?.photos).to.equal(1);
    expect([last?.replyTo, last?.silent]).to.deep.equal([first?.id, true]);
    if (outcome.kind === 'done') expect((await remove(outcome.remote)).kind).to.equal('done');
    expect(telegram.posted).to.have.length(1);
  });

  it('appends a link that the text does not name, and previews it only when asked to', async () => {
    await published({ text: 'Open day.', link: { url: 'https://fjord.example/day' } });
    expect(telegram.posted[0]?.text).to.equal('Open day.\n\nhttps://fjord.example/day');
    await publish({ text: 'Open day.', link: { url: 'https://fjord.example/day' } }, 'key-2', { preview: false });
    expect(telegram.network.requests.map((request) => request.json()['link_preview_options'])).to.deep.equal([{ url: 'https://fjord.example/day' }, { is_disabled: true }]);
  });

  it('waits as long as Telegram says in its answer', async () => {
    telegram.answerNext({ status: 429, json: { ok: false, error_code: 429, description: 'Too Many Requests: retry after 35', parameters: { retry_after: 35 } } });
    expect(await publish({ text: 'Soon.' })).to.deep.include({ failure: 'limit', retryAfter: 35 });
  });

  it('goes on behind the part that was taken when a thread was interrupted', async () => {
    const text = 'The workshop opens on Friday. '.repeat(300);
    let calls = 0;
    telegram.network.misbehave('limit', { when: () => (calls += 1) === 2 });
    expect(failureOf(await publish({ text }, 'thread'))).to.equal('limit');
    telegram.network.misbehave(null);
    const outcome = await publish({ text }, 'thread');
    expect(outcome.kind === 'done' && outcome.remote.parts).to.have.length(3);
    expect(telegram.posted).to.have.length(3);
    expect(telegram.posted.slice(1).map(({ replyTo }) => replyTo)).to.deep.equal(telegram.posted.slice(0, 2).map(({ id }) => id));
    expect(await ctx.store.list('sent:')).to.deep.equal([]);
  });

  it('edits captions, shortens and lengthens threads, and takes an unchanged text for done', async () => {
    const picture = await published({ text: 'Before.', media: [makeMedium()] });
    expect((await update(picture, { text: 'After.', media: [makeMedium()] })).kind).to.equal('done');
    expect((await update(picture, { text: 'After.', media: [makeMedium()] })).kind).to.equal('done');
    expect(telegram.posted[0]?.text).to.equal('After.');
    expect(failureOf(await update(picture, { text: 'After.', media: [] }))).to.equal('content');
    const short = await publish({ text: 'Short.' }, 'key-2');
    if (short.kind !== 'done') throw new Error(JSON.stringify(short));
    const long = await update(short.remote, { text: 'Long now. '.repeat(500) });
    if (long.kind !== 'done') throw new Error(JSON.stringify(long));
    expect(long.remote.parts).to.have.length(2);
    expect((await update(long.remote, { text: 'Short again.' })).kind).to.equal('done');
    expect(telegram.posted.map(({ text }) => text)).to.deep.equal(['After.', 'Short again.']);
    await remove(long.remote);
    expect(failureOf(await update(long.remote, { text: 'Gone.' }))).to.equal('gone');
  });

  it('says that what is older than two days must be taken down by hand', async () => {
    const remote = await published({ text: 'Old.' });
    telegram.age();
    const outcome = await remove(remote);
    expect(outcome).to.deep.include({ kind: 'failed', failure: 'content' });
    expect(outcome.kind === 'failed' && outcome.message).to.include('48 hours');
  });

  it('reads a comment as Telegram documents it, inert, and its parent', async () => {
    telegram.push(read('testing/fixtures/comment-update.json') as Record<string, unknown>);
    const { replies } = await look();
    expect(replies).to.have.length(1);
    expect(replies[0]).to.deep.include({ id: '5120', remoteId: '11', html: '<p>Is there &lt;b&gt;parking&lt;/b&gt;?<br>Thank you</p>', url: 'https://t.me/fjordtalk/5120' });
    expect(replies[0]?.author).to.deep.equal({ id: '42', name: 'Rosa Quint', handle: '@rosa_q', url: 'https://t.me/rosa_q' });
    expect(replies[0]).to.not.have.property('parentId');
  });

  it('reads each comment once, follows edits, parents and reactions, and gives the same again while its cursor was not kept', async () => {
    const remote = await published({ text: 'A post.' });
    const first = telegram.comment(Number(remote.id), { author: 'Rosa', text: 'First' });
    telegram.comment(Number(remote.id), { author: 'Teo', text: 'Second', to: first });
    telegram.push({ message_reaction_count: { chat: { id: chatId }, message_id: Number(remote.id), date: 1, reactions: [{ type: { type: 'emoji', emoji: '👍' }, total_count: 3 }] } });
    const page = await look(undefined, [remote]);
    expect(page.replies.map(({ remoteId, parentId }) => [remoteId, parentId])).to.deep.equal([[remote.id, undefined], [remote.id, String(first)]]);
    expect(page.reactions).to.deep.equal({ [remote.id]: { '👍': 3 } });
    expect((await look(undefined, [remote])).replies).to.have.length(2);
    telegram.edit(first, 'First, corrected');
    const later = await look(page.cursor, [remote]);
    expect(later.replies.map(({ id, html }) => [id, html])).to.deep.equal([[String(first), '<p>First, corrected</p>']]);
    expect(later.replies[0]?.editedAt).to.be.instanceOf(Date);
  });

  it('keeps for another account of the same bot what is meant for it', async () => {
    const other: PluginAccount = { ...account, id: 'b', fields: { ...account.fields, chatId: '-1009', chatName: 'other', discussionId: '-1008' } };
    await look();
    const remote = await published({ text: 'A post.' });
    telegram.comment(Number(remote.id), { author: 'Rosa', text: 'Hello' });
    const theirs = await plugin.fetchReplies?.(ctx, other, [], undefined);
    expect(theirs?.replies).to.deep.equal([]);
    await plugin.fetchReplies?.(ctx, other, [], theirs?.cursor);
    const mine = await look({ offset: 0, taken: [] }, [remote]);
    expect(mine.replies.map(({ html }) => html)).to.deep.equal(['<p>Hello</p>']);
    expect((await look(mine.cursor, [remote])).replies).to.deep.equal([]);
    expect(await ctx.store.list('kept:')).to.deep.equal([]);
  });
});
