import { expect } from 'chai';
import type { Outcome, PluginAccount, Remote } from '../contract/index.ts';
import { manifestSchema } from '../contract/index.ts';
import type { TestContext } from '../contract/testing/index.ts';
import { createTestContext, describePlugin, makeMedium, makePost, outcomeOf } from '../contract/testing/index.ts';
import { useOf } from './api.ts';
import { plugin } from './index.ts';
import raw from './plugin.json' with { type: 'json' };
import fixture from './testing/fixtures/comments.json' with { type: 'json' };
import type { FacebookStandIn } from './testing/stand-in.ts';
import { startFacebook } from './testing/stand-in.ts';

const manifest = manifestSchema.parse(raw);

describePlugin({ name: 'facebook', plugin, manifest: raw, against: 'a stand-in', start: startFacebook });

describe('plugin facebook', () => {
  const opened: FacebookStandIn[] = [];
  afterEach(() => Promise.all(opened.splice(0).map((one) => one.stop())));

  async function connected(): Promise<{ server: FacebookStandIn; ctx: TestContext; tried: typeof plugin; account: PluginAccount }> {
    const server = await startFacebook();
    opened.push(server);
    const ctx = createTestContext({ hosts: server.hosts });
    const tried = server.plugin ?? plugin;
    const settings = tried.settings.parse(server.settings);
    const { identity } = await tried.connect.finish(ctx, { settings, fields: server.fields, redirectUrl: 'https://parley.example/c' });
    return { server, ctx, tried, account: { id: 'account-1', settings, fields: { ...server.fields }, identity } };
  }
  const payloadOf = (account: PluginAccount, change: Parameters<typeof makePost>[0]): unknown => plugin.prepare(makePost(change), { manifest, account, options: plugin.options.parse({}) }).payload;
  const remoteOf = (outcome: Outcome | undefined): Remote => {
    if (outcome?.kind !== 'done') throw new Error(JSON.stringify(outcome));
    return outcome.remote;
  };

  it('says that a token is a person\'s', async () => {
    const { ctx, tried, account } = await connected();
    const attempt = await tried.connect.finish(ctx, { settings: account.settings, fields: { token: 'EAAG-stand-in-person-token' }, redirectUrl: 'https://parley.example/c' }).catch((error: unknown) => error);
    expect(attempt).to.have.property('failure', 'auth');
  });

  for (const [code, failure] of [[190, 'auth'], [200, 'auth'], [4, 'limit'], [32, 'limit'], [613, 'limit'], [368, 'content'], [506, 'content'], [100, 'content'], [2, 'unknown']] as const) it(`calls error ${code} ${failure}`, async () => {
    const { server, ctx, tried, account } = await connected();
    server.next = { code };
    expect(await outcomeOf(() => tried.publish(ctx, account, payloadOf(account, {}), 'code'))).to.include({ kind: 'failed', failure, ...(failure === 'limit' ? { retryAfter: 3_600 } : {}) });
    expect(server.posts.size).to.equal(0);
  });

  it('waits as long as the usage headers say, and tells when a limit is near', async () => {
    const { server, ctx, tried, account } = await connected();
    const usage = (percent: number, minutes: number): Record<string, string> => ({ 'x-business-use-case-usage': JSON.stringify({ 100: [{ type: 'pages', call_count: percent, total_cputime: 2, total_time: 3, estimated_time_to_regain_access: minutes }] }) });
    server.next = { code: 32, headers: usage(100, 5) };
    expect(await outcomeOf(() => tried.publish(ctx, account, payloadOf(account, {}), 'full'))).to.include({ failure: 'limit', retryAfter: 300 });
    server.next = { headers: usage(95, 0) };
    remoteOf(await tried.publish(ctx, account, payloadOf(account, {}), 'full'));
    expect(ctx.logged.join()).to.include('95');
    expect(useOf(new Headers({ 'x-app-usage': '{"call_count":28,"total_time":25}', 'x-page-usage': 'no JSON' }))).to.deep.equal({ percent: 28, secondsToWait: 3_600 });
  });

  it('shows a card where there is no picture, and the address where there is one', async () => {
    const { server, ctx, tried, account } = await connected();
    const link = { url: 'https://example.com/day' };
    remoteOf(await tried.publish(ctx, account, payloadOf(account, { text: 'Card.', link }), 'card'));
    remoteOf(await tried.publish(ctx, account, payloadOf(account, { text: 'Picture.', link, media: [makeMedium(), makeMedium({ id: 'm2', alt: 'At work.' })] }), 'picture'));
    const [card, picture] = [...server.posts.values()];
    expect([card?.message, card?.link]).to.deep.equal(['Card.', link.url]);
    expect([picture?.message, picture?.link, picture?.alts]).to.deep.equal(['Picture.\n\nhttps://example.com/day', undefined, ['A lathe with its cover off.', 'At work.']]);
  });

  it('takes a duplicate for its own only on a second try', async () => {
    const { server, ctx, tried, account } = await connected();
    const payload = payloadOf(account, { text: 'Once only.' });
    server.network.misbehave('cut-after', { times: 1, when: server.publishes });
    expect(await outcomeOf(() => tried.publish(ctx, account, payload, 'once'))).to.include({ failure: 'unknown' });
    expect([...server.posts.keys()]).to.deep.equal([remoteOf(await tried.publish(ctx, account, payload, 'once')).id]);
    expect(await outcomeOf(() => tried.publish(ctx, account, payload, 'another'))).to.include({ failure: 'content' });
  });

  it('changes the words and says that nothing else can be changed', async () => {
    const { ctx, tried, account } = await connected();
    const remote = remoteOf(await tried.publish(ctx, account, payloadOf(account, { text: 'Before.', media: [makeMedium()] }), 'edit'));
    expect((await tried.update?.(ctx, account, remote, payloadOf(account, { text: 'After.', media: [makeMedium()] }), 'edit-2'))?.kind).to.equal('done');
    expect(await tried.update?.(ctx, account, remote, payloadOf(account, { text: 'After.' }), 'edit-3')).to.include({ failure: 'content' });
  });

  it('reads comments as the documents show them, page by page, and sees what was edited', async () => {
    const { server, ctx, tried, account } = await connected();
    const remote = remoteOf(await tried.publish(ctx, account, payloadOf(account, {}), 'copy'));
    for (const { id, message, created_time: at, from, parent, attachment } of fixture.data) server.comments.push({ id, on: remote.id, message, at, ...(from ? { from } : {}), ...(parent ? { parent: parent.id } : {}), ...(attachment ? { attachment: attachment.url } : {}) });
    for (let place = 0; place < 120; place += 1) await server.reply(remote.id, { author: 'Rosa', text: `Comment ${place}` });
    const first = await tried.fetchReplies?.(ctx, account, [remote], undefined);
    expect(first?.replies).to.have.length(122);
    expect(first?.replies[0]).to.deep.include({ html: '<p>When does it begin? &lt;b&gt;&amp;&lt;/b&gt;</p>', at: new Date('2026-11-20T09:15:00Z') });
    expect(first?.replies[1]).to.deep.include({ parentId: fixture.data[0]?.id, author: { id: 'unknown', name: 'Somebody on Facebook' } });
    expect(first?.reactions).to.deep.equal({ [remote.id]: { reactions: 5, shares: 0 } });
    Object.assign(server.comments[0]!, { message: 'When, please?' });
    const second = await tried.fetchReplies?.(ctx, account, [remote], first?.cursor);
    expect(second?.replies.map(({ html, editedAt }) => [html, editedAt instanceof Date])).to.deep.equal([['<p>When, please?</p>', true]]);
  });

  it('answers once', async () => {
    const { server, ctx, tried, account } = await connected();
    const remote = remoteOf(await tried.publish(ctx, account, payloadOf(account, {}), 'copy'));
    const replyId = await server.reply(remote.id, { author: 'Rosa', text: 'When?' });
    const to = { remote, replyId, text: 'At ten.', language: 'en' };
    server.network.misbehave('cut-after', { times: 1, when: (path, method) => method === 'POST' && path.endsWith('/comments') });
    expect(await outcomeOf(() => tried.reply?.(ctx, account, to, 'answer') ?? Promise.reject(new Error('no reply')))).to.include({ failure: 'unknown' });
    remoteOf(await tried.reply?.(ctx, account, to, 'answer'));
    expect(server.comments.filter(({ message }) => message === 'At ten.').map(({ parent }) => parent)).to.deep.equal([replyId]);
  });
});
