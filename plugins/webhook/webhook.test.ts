import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import type { InboundAnswer, PluginAccount } from '../contract/index.ts';
import type { Counterpart, TestContext } from '../contract/testing/index.ts';
import { createTestContext, describePlugin, makeMedium, makePost } from '../contract/testing/index.ts';
import { plugin } from './index.ts';
import { sign } from './signature.ts';
import type { StandIn } from './testing/stand-in.ts';
import { startReceiver } from './testing/stand-in.ts';

const manifest: unknown = JSON.parse(readFileSync(new URL('plugin.json', import.meta.url), 'utf8'));
const published = JSON.parse(readFileSync(new URL('testing/fixtures/signature.json', import.meta.url), 'utf8')) as { secret: string; id: string; timestamp: string; body: string; signature: string };

describePlugin({
  name: 'webhook', plugin, manifest, against: 'a stand-in',
  start: async (): Promise<Counterpart> => {
    const { network, secret, posts } = await startReceiver();
    return {
      settings: {}, fields: { name: 'Website', url: `${network.url}/events`, secret }, wrongFields: { secret: `whsec_${Buffer.alloc(32, 9).toString('base64')}` },
      secrets: [secret, secret.slice(6)], hosts: [network.host], network,
      published: () => Promise.resolve([...posts].map(([id, data]) => ({ id, text: String(data['text']), alts: ((data['media'] ?? []) as { alt: string }[]).map(({ alt }) => alt) }))),
      stop: network.stop,
    };
  },
});

describe('webhook', () => {
  const now = new Date('2026-11-22T10:00:00Z');
  const secret = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;
  const account: PluginAccount = { id: 'account-1', settings: {}, fields: { name: 'Website', url: 'https://receiver.example/events', secret }, identity: { id: 'x', name: 'Website' } };
  let ctx: TestContext;
  beforeEach(() => { ctx = createTestContext({ hosts: [], now: () => now }); });

  const reply = { type: 'reply.created', data: { id: 'r-1', postId: 'key-1', author: { name: 'Rosa' }, text: 'Hello <b>you</b>', at: '2026-11-22T09:59:00Z' } };
  interface Sent { readonly event?: unknown; readonly id?: string; readonly seconds?: number; readonly path?: string; readonly change?: Record<string, string>; readonly method?: string }
  async function deliver({ event = reply, id = 'msg_1', seconds = 0, path = '/account-1', change = {}, method = 'POST' }: Sent = {}): Promise<InboundAnswer> {
    const body = JSON.stringify(event);
    const timestamp = String(now.getTime() / 1_000 + seconds);
    const headers = { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': `v1,AAAA ${sign(secret, { id, timestamp, body })}`, ...change };
    if (!plugin.receive) throw new Error('deaf');
    return plugin.receive(ctx, { method, path, headers, body: Buffer.from(body), url: `https://parley.example/hooks/webhook${path}` }, [account]);
  }

  it('signs as the specification does', () => {
    expect(sign(published.secret, published)).to.equal(published.signature);
  });

  it('takes a signed reply home, its text inert', async () => {
    const answer = await deliver();
    expect(answer.status).to.equal(202);
    expect(answer.replies?.accountId).to.equal('account-1');
    expect(answer.replies?.replies[0]).to.deep.include({ id: 'r-1', remoteId: 'key-1', html: '<p>Hello &lt;b&gt;you&lt;/b&gt;</p>' });
  });

  it('takes each id once, whatever is sent under it', async () => {
    await deliver();
    const again = await deliver();
    expect([again.status, again.replies]).to.deep.equal([200, undefined]);
    expect((await deliver({ id: 'msg_2' })).replies?.replies).to.have.length(1);
  });

  it('refuses what is not signed, old, from the future, or for another account, and says the same to all', async () => {
    const refused = await Promise.all([
      deliver({ change: { 'webhook-signature': 'v1,AAAA' } }), deliver({ change: { 'webhook-id': 'msg_other' } }), deliver({ seconds: -301 }), deliver({ seconds: 301 }),
      deliver({ path: '/account-2' }), deliver({ path: '/' }), deliver({ change: { 'webhook-timestamp': 'now' } }), deliver({ change: { 'webhook-signature': '' } }),
    ]);
    for (const { status, replies, body } of refused) expect([status, replies, body]).to.deep.equal([401, undefined, refused[0]?.body]);
    expect(await ctx.store.list('seen:')).to.deep.equal([]);
  });

  it('says what is wrong with an event, and takes a mended one under the same id', async () => {
    const broken = await deliver({ event: { type: 'reply.created', data: { ...reply.data, author: {}, url: 'javascript:alert(1)' } } });
    expect(broken.status).to.equal(422);
    expect(String(broken.body)).to.include('data.author.name').and.include('data.url');
    expect((await deliver({ event: { type: 'post.created', data: {} } })).status).to.equal(422);
    expect((await deliver()).status).to.equal(202);
  });

  it('hears of replies that are gone and of reactions', async () => {
    expect((await deliver({ event: { type: 'reply.deleted', data: { id: 'r-1', postId: 'key-1' } } })).replies?.removed).to.deep.equal(['r-1']);
    expect((await deliver({ id: 'msg_3', event: { type: 'reactions.counted', data: { postId: 'key-1', counts: { like: 3 } } } })).replies?.reactions).to.deep.equal({ 'key-1': { like: 3 } });
  });

  it('forgets ids after a day', async () => {
    await ctx.store.set('seen:old', 1);
    await ctx.store.set('when:000000000001:old', true);
    await deliver();
    expect(await ctx.store.get('seen:old')).to.equal(undefined);
    expect(await ctx.store.list('when:')).to.have.length(1);
  });

  it('stops at a picture without a public address', () => {
    const { problems } = plugin.prepare(makePost({ media: [makeMedium()] }), { manifest: manifest as never, account, options: {} });
    expect(problems.map(({ level, code }) => [level, code])).to.deep.equal([['error', 'media-not-public']]);
  });
});

describe('webhook, sending', () => {
  let receiver: StandIn;
  beforeEach(async () => { receiver = await startReceiver(); });
  afterEach(() => receiver.network.stop());

  it('tells of a post, its change, an answer and its end, the same id at a second try', async () => {
    const ctx = createTestContext({ hosts: [receiver.network.host] });
    const account: PluginAccount = { id: 'a', settings: {}, fields: { name: 'Website', url: `${receiver.network.url}/events`, secret: receiver.secret }, identity: { id: 'x', name: 'Website' } };
    const post = makePost({ key: 'key-1', topics: ['open'] });
    const { payload } = plugin.prepare(post, { manifest: manifest as never, account, options: {} });
    const outcome = await plugin.publish(ctx, account, payload, post.key);
    if (outcome.kind !== 'done') throw new Error(JSON.stringify(outcome));
    expect(outcome.remote).to.deep.equal({ id: 'key-1', url: 'https://receiver.example/posts/key-1' });
    await plugin.publish(ctx, account, payload, post.key);
    await plugin.update?.(ctx, account, outcome.remote, payload, 'key-2');
    await plugin.reply?.(ctx, account, { remote: outcome.remote, replyId: 'r-1', text: 'At ten.', language: 'en' }, 'key-3');
    await plugin.remove?.(ctx, account, outcome.remote, 'key-4');
    expect(receiver.received.map(({ id, type }) => [id, type])).to.deep.equal([['key-1', 'post.created'], ['key-2', 'post.updated'], ['key-3', 'reply.created'], ['key-4', 'post.deleted']]);
    expect(receiver.received[2]?.data).to.deep.include({ postId: 'key-1', inReplyTo: 'r-1', text: 'At ten.' });
  });
});
