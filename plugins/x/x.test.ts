import { expect } from 'chai';
import type { Outcome, PluginAccount, Remote } from '../contract/index.ts';
import { manifestSchema } from '../contract/index.ts';
import type { TestContext } from '../contract/testing/index.ts';
import { createTestContext, describePlugin, makeMedium, makePost, outcomeOf } from '../contract/testing/index.ts';
import { countWeighted, hasLink } from './count-weighted.ts';
import { plugin } from './index.ts';
import raw from './plugin.json' with { type: 'json' };
import { postSchema, writtenText } from './posts.ts';
import search from './testing/fixtures/search.json' with { type: 'json' };
import type { XStandIn } from './testing/stand-in.ts';
import { startX } from './testing/stand-in.ts';

const manifest = manifestSchema.parse(raw);

describePlugin({ name: 'x', plugin, manifest: raw, against: 'a stand-in', start: startX });

describe('plugin x', () => {
  const opened: XStandIn[] = [];
  afterEach(() => Promise.all(opened.splice(0).map((one) => one.stop())));

  async function connected(): Promise<{ server: XStandIn; ctx: TestContext; tried: typeof plugin; account: PluginAccount }> {
    const server = await startX();
    opened.push(server);
    const ctx = createTestContext({ hosts: server.hosts });
    const tried = server.plugin ?? plugin;
    const outside = { settings: tried.settings.parse(server.settings), fields: {}, redirectUrl: 'https://parley.example/c' };
    const begun = await tried.connect.begin?.(ctx, { ...outside, state: 's' });
    const { identity, keep } = await tried.connect.finish(ctx, { ...outside, query: server.query, keep: begun?.keep });
    return { server, ctx, tried, account: { id: 'account-1', settings: outside.settings, fields: { ...keep }, identity } };
  }
  const prepared = (account: PluginAccount, change: Parameters<typeof makePost>[0], options: object = {}) => plugin.prepare(makePost(change), { manifest, account, options: plugin.options.parse(options) });
  const remoteOf = (outcome: Outcome | undefined): Remote => {
    if (outcome?.kind !== 'done') throw new Error(JSON.stringify(outcome));
    return outcome.remote;
  };
  const story = { text: 'One sentence of this long story. '.repeat(20) };

  it('counts as X does', () => {
    for (const [text, weight] of [
      ['', 0], ['abc', 3], ['äöß', 3], ['日本', 4], ['한글', 4], ['👍', 2], ['👍🏽', 2], ['👩‍👩‍👧', 2], ['🇩🇪', 2], ['1️⃣', 2], ['“x” – y', 7], ['…', 2], ['„x“', 3], ['e\u0301', 1],
      ['See https://example.com/a/very/long/path?with=query.', 28], ['a example.com b', 27], ['example.com/x/y/z', 23], ['me@example.com', 14], ['End.Begin', 9], ['日本 https://b.example', 28],
    ] as const) expect(countWeighted(text), text).to.equal(weight);
    expect(hasLink('Go to example.com today')).to.equal(true);
    expect(hasLink('End.Begin e.g. this')).to.equal(false);
  });

  it('says what X will charge', async () => {
    const { account } = await connected();
    const costs = (change: Parameters<typeof makePost>[0], options: object = {}): unknown => prepared(account, change, options).problems.find(({ code }) => code === 'costs')?.values?.['amount'];
    expect(costs({ text: 'Plain.' })).to.equal(0.015);
    expect(costs({ text: 'With https://example.com' })).to.equal(0.2);
    expect(costs({ text: 'Card.', link: { url: 'https://example.com' } })).to.equal(0.2);
    expect(costs({ text: 'Card.', link: { url: 'https://example.com' } }, { link: false })).to.equal(0.015);
    expect(costs({ text: `${story.text}https://example.com` })).to.equal(0.23);
  });

  it('signs in with a proof and without telling its secret, and refuses another proof', async () => {
    const { ctx, tried, account } = await connected();
    const outside = { settings: account.settings, fields: {}, redirectUrl: 'https://parley.example/c' };
    const begun = await tried.connect.begin?.(ctx, { ...outside, state: 's' });
    expect(begun?.url).to.include('code_challenge_method=S256').and.not.include('stand-in-client-secret');
    const attempt = await tried.connect.finish(ctx, { ...outside, query: { code: 'code-1' }, keep: { verifier: 'x'.repeat(64) } }).catch((error: unknown) => error);
    expect(attempt).to.have.property('failure', 'auth');
  });

  it('renews only what is about to end, and keeps the new refresh token', async () => {
    const { server, ctx, tried, account } = await connected();
    const before = server.refreshToken();
    await tried.connect.refresh?.(ctx, account);
    expect(server.refreshToken()).to.equal(before);
    const later = { ...ctx, clock: { now: () => new Date(Date.now() + 80 * 60_000) } };
    const renewed = await tried.connect.refresh?.(later, account);
    expect(renewed?.keep?.['refreshToken']).to.equal(server.refreshToken()).and.not.equal(before);
    expect(await tried.connect.refresh?.(later, account).catch((error: unknown) => error), 'the old one is spent').to.have.property('failure', 'auth');
  });

  it('continues a thread that was cut', async () => {
    const { server, ctx, tried, account } = await connected();
    const { payload } = prepared(account, story);
    let seen = 0;
    server.network.misbehave('cut-after', { times: 1, when: (path, method) => method === 'POST' && path === '/2/tweets' && (seen += 1) === 2 });
    expect(await outcomeOf(() => tried.publish(ctx, account, payload, 'story'))).to.include({ failure: 'unknown' });
    expect(await tried.lookup?.(ctx, account, payload, 'story')).to.equal(null);
    const remote = remoteOf(await tried.publish(ctx, account, payload, 'story'));
    expect([...server.posts.keys()]).to.deep.equal(remote.parts);
    expect([...server.posts.values()].map(({ above }) => above)).to.deep.equal([undefined, ...(remote.parts ?? []).slice(0, -1)]);
  });

  it('finds words with links and signs that X writes otherwise, and takes a duplicate for its own only on a second try', async () => {
    const { server, ctx, tried, account } = await connected();
    const { payload } = prepared(account, { text: 'Tom & Ann <3 https://example.com/a?b=1&c=2' });
    server.network.misbehave('cut-after', { times: 1, when: server.publishes });
    expect(await outcomeOf(() => tried.publish(ctx, account, payload, 'once'))).to.include({ failure: 'unknown' });
    const found = await tried.lookup?.(ctx, account, payload, 'once');
    expect(remoteOf(await tried.publish(ctx, account, payload, 'once')).id).to.equal(found?.id);
    expect(server.posts.size).to.equal(1);
    expect(await outcomeOf(() => tried.publish(ctx, account, payload, 'another'))).to.include({ failure: 'content' });
  });

  it('waits for a GIF that X still works on, and lets it stand alone', async () => {
    const { server, ctx, tried, account } = await connected();
    const gif = makeMedium({ type: 'image/gif' });
    expect(prepared(account, { media: [gif, makeMedium({ id: 'm2' })] }).problems.map(({ level, code }) => [level, code])).to.deep.include(['error', 'other']);
    let outcome = await tried.publish(ctx, account, prepared(account, { media: [gif] }).payload, 'gif');
    expect(outcome.kind).to.equal('pending');
    if (outcome.kind === 'pending') outcome = (await tried.resume?.(ctx, account, outcome.state, 'gif')) ?? outcome;
    remoteOf(outcome);
    expect((await server.published())[0]?.alts).to.deep.equal(['A lathe with its cover off.']);
  });

  it('says that the credits are used up, and when to come back', async () => {
    const { server, ctx, tried, account } = await connected();
    server.credits = 0;
    expect(await outcomeOf(() => tried.publish(ctx, account, prepared(account, {}).payload, 'poor'))).to.include({ failure: 'limit', retryAfter: 3_600 });
  });

  it('searches only what is new, and looks once a day for what was removed', async () => {
    const { server, ctx, tried, account } = await connected();
    const remote = remoteOf(await tried.publish(ctx, account, prepared(account, {}).payload, 'copy'));
    const id = await server.reply(remote.id, { author: 'Rosa', text: 'When?' });
    const first = await tried.fetchReplies?.(ctx, account, [remote], undefined);
    expect(first?.replies.map((one) => [one.id, one.author.handle])).to.deep.equal([[id, '@rosa']]);
    expect(first?.reactions).to.deep.equal({ [remote.id]: { likes: 4, reposts: 1, quotes: 0 } });
    await server.removeReply?.(id);
    const second = await tried.fetchReplies?.(ctx, account, [remote], first?.cursor);
    expect([second?.replies, second?.removed]).to.deep.equal([[], undefined]);
    const tomorrow = { ...ctx, clock: { now: () => new Date(Date.now() + 86_400_000) } };
    expect((await tried.fetchReplies?.(tomorrow, account, [remote], second?.cursor))?.removed).to.deep.equal([id]);
    const asked = server.network.requests.length;
    const nextMonth = { ...ctx, clock: { now: () => new Date(Date.now() + 8 * 86_400_000) } };
    expect((await tried.fetchReplies?.(nextMonth, account, [remote], { ...(second?.cursor as object), checkedAt: nextMonth.clock.now().getTime() }))?.replies).to.deep.equal([]);
    expect(server.network.requests.length, 'nothing is asked that X cannot search').to.equal(asked);
  });

  it('goes through many copies', async () => {
    const { server, ctx, tried, account } = await connected();
    const remotes: Remote[] = [];
    for (let place = 0; place < 12; place += 1) remotes.push(remoteOf(await tried.publish(ctx, account, prepared(account, { text: `Copy ${place}.` }).payload, `copy-${place}`)));
    for (const { id } of remotes) await server.reply(id, { author: 'Rosa', text: `Under ${id}` });
    const first = await tried.fetchReplies?.(ctx, account, remotes, undefined);
    expect([first?.replies.length, first?.more]).to.deep.equal([10, true]);
    const second = await tried.fetchReplies?.(ctx, account, remotes, first?.cursor);
    expect([second?.replies.length, second?.more]).to.deep.equal([2, undefined]);
  });

  it('reads a post as the documents show it', () => {
    expect(writtenText(postSchema.parse(search.data[0])).trim()).to.equal('@acme When does it begin? Tom & I come https://example.com/a');
  });

  it('answers once', async () => {
    const { server, ctx, tried, account } = await connected();
    const remote = remoteOf(await tried.publish(ctx, account, prepared(account, {}).payload, 'copy'));
    const replyId = await server.reply(remote.id, { author: 'Rosa', text: 'When?' });
    const to = { remote, replyId, text: 'At ten.', language: 'en' };
    server.network.misbehave('cut-after', { times: 1, when: server.publishes });
    expect(await outcomeOf(() => tried.reply?.(ctx, account, to, 'answer') ?? Promise.reject(new Error('no reply')))).to.include({ failure: 'unknown' });
    const { id } = remoteOf(await tried.reply?.(ctx, account, to, 'answer'));
    expect([...server.posts.values()].filter(({ text }) => text === 'At ten.').map((one) => [one.id, one.above])).to.deep.equal([[id, replyId]]);
  });
});
