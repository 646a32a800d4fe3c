import { expect } from 'chai';
import type { Manifest, Outcome, PluginAccount, Remote } from '../contract/index.ts';
import { manifestSchema } from '../contract/index.ts';
import type { TestContext } from '../contract/testing/index.ts';
import { createTestContext, describePlugin, makeMedium, makePost, outcomeOf } from '../contract/testing/index.ts';
import { facetsOf, findFacets } from './facets.ts';
import { htmlOf } from './html-of.ts';
import { plugin } from './index.ts';
import raw from './plugin.json' with { type: 'json' };
import { postSchema, recordKey } from './records.ts';
import fixture from './testing/fixtures/thread.json' with { type: 'json' };
import type { BlueskyStandIn, Switches } from './testing/stand-in.ts';
import { startBluesky } from './testing/stand-in.ts';

const manifest: Manifest = manifestSchema.parse(raw);

describePlugin({ name: 'bluesky', plugin, manifest: raw, against: 'a stand-in', start: () => startBluesky() });
describePlugin({ name: 'bluesky, without a view', plugin, manifest: raw, against: 'a stand-in', start: () => startBluesky({ view: false }) });

describe('plugin bluesky', () => {
  const opened: BlueskyStandIn[] = [];
  afterEach(() => Promise.all(opened.splice(0).map((server) => server.stop())));

  async function connected(change: Partial<Switches> = {}): Promise<{ server: BlueskyStandIn; ctx: TestContext; account: PluginAccount }> {
    const server = await startBluesky(change);
    opened.push(server);
    const ctx = createTestContext({ hosts: server.hosts });
    const fields = plugin.account.parse(server.fields);
    const { identity, keep } = await plugin.connect.finish(ctx, { settings: {}, fields, redirectUrl: 'https://parley.example/c' });
    return { server, ctx, account: { id: 'account-1', settings: {}, fields: { ...fields, ...keep }, identity } };
  }
  const payloadOf = (account: PluginAccount, change: Parameters<typeof makePost>[0]): unknown => plugin.prepare(makePost(change), { manifest, account, options: {} }).payload;
  const remoteOf = (outcome: Outcome | undefined): Remote => {
    if (outcome?.kind !== 'done') throw new Error(JSON.stringify(outcome));
    return outcome.remote;
  };
  const shown = (text: string): [string, string][] => findFacets(text).map(({ start, end, kind }) => [kind, Buffer.from(text).subarray(start, end).toString()]);

  it('marks links, mentions and topics by their bytes', () => {
    expect(shown('Größer 👩‍👩‍👧 https://example.com/ä?b=1. #Lathe, @rosa.example (https://example.com/a_(b)) #2026 #Größe a#b a@b.example')).to.deep.equal([
      ['link', 'https://example.com/ä?b=1'], ['tag', '#Lathe'], ['mention', '@rosa.example'], ['link', 'https://example.com/a_(b)'], ['tag', '#Größe'],
    ]);
    expect(shown('See (https://example.com/a). https://b.example/#part')).to.deep.equal([['link', 'https://example.com/a'], ['link', 'https://b.example/#part']]);
    expect(facetsOf(findFacets('@nobody.example'), new Map())).to.deep.equal([]);
  });

  it('minds both bounds: 300 signs and 3,000 bytes', async () => {
    const { account } = await connected();
    const family = '👩‍👩‍👧‍👦';
    const { parts } = plugin.prepare(makePost({ text: family.repeat(200) }), { manifest, account, options: {} });
    expect(parts.length).to.be.above(1);
    for (const { text } of parts) expect(Buffer.byteLength(text)).to.be.at.most(3_000);
    expect(plugin.prepare(makePost({ text: 'a'.repeat(300) }), { manifest, account, options: {} }).parts).to.have.length(1);
    const large = plugin.prepare(makePost({ media: [makeMedium({ bytes: 2_000_001 })] }), { manifest, account, options: {} });
    expect(large.problems.map(({ code }) => code)).to.include('media-too-large');
  });

  it('makes record keys in the form of the network, the same for the same key, in order for a thread', () => {
    const keys = [0, 1, 2].map((part) => recordKey('key-1', part));
    for (const key of keys) expect(key).to.match(/^[234567abcdefghij][234567abcdefghijklmnopqrstuvwxyz]{12}$/);
    expect([...keys].sort()).to.deep.equal(keys);
    expect(recordKey('key-1', 0)).to.equal(keys[0]);
    expect(recordKey('key-2', 0)).to.not.equal(keys[0]);
  });

  it('writes what readers need: language, topics, mentions, card, size of a picture', async () => {
    const { server, ctx, account } = await connected();
    await plugin.publish(ctx, account, payloadOf(account, { text: 'With @rosa.example and @nobody.example', topics: ['lathe'], link: { url: 'https://example.com/day', title: 'Day' } }), 'card');
    await plugin.publish(ctx, account, payloadOf(account, { text: 'Seen', media: [makeMedium({ width: 4, height: 3 })], link: { url: 'https://example.com/day' } }), 'picture');
    const [card, picture] = [...server.records.values()].map(({ value }) => value);
    expect(card).to.deep.include({ langs: ['en'], tags: ['lathe'], embed: { $type: 'app.bsky.embed.external', external: { uri: 'https://example.com/day', title: 'Day', description: '' } } });
    expect(card?.['facets']).to.deep.equal([{ index: { byteStart: 5, byteEnd: 18 }, features: [{ $type: 'app.bsky.richtext.facet#mention', did: 'did:plc:rosa' }] }]);
    expect(picture?.['text']).to.equal('Seen\n\nhttps://example.com/day');
    expect(picture?.['embed']).to.have.nested.property('images[0].aspectRatio').that.deep.equals({ width: 4, height: 3 });
  });

  it('publishes once under one key, however often, and continues a thread that was cut', async () => {
    const { server, ctx, account } = await connected();
    const payload = payloadOf(account, { text: 'One sentence of this long story. '.repeat(25) });
    let seen = 0;
    server.network.misbehave('cut-after', { times: 1, when: (path) => path.endsWith('putRecord') && (seen += 1) === 2 });
    expect(await outcomeOf(() => plugin.publish(ctx, account, payload, 'story'))).to.include({ failure: 'unknown' });
    expect(await plugin.lookup?.(ctx, account, payload, 'story')).to.equal(null);
    const first = remoteOf(await plugin.publish(ctx, account, payload, 'story'));
    expect(remoteOf(await plugin.publish(ctx, account, payload, 'story'))).to.deep.equal(first);
    expect((await server.published()).map(({ id }) => id)).to.deep.equal(first.parts);
    const replies = [...server.records.values()].map(({ value }) => (value['reply'] as { root: { uri: string }; parent: { uri: string } } | undefined));
    expect(replies.map((reply) => [reply?.root.uri, reply?.parent.uri])).to.deep.equal((first.parts ?? []).map((_part, place) => (place === 0 ? [undefined, undefined] : [first.id, first.parts?.[place - 1]])));
  });

  it('renews its session, and opens a new one where the old was ended', async () => {
    const { server, ctx, account } = await connected();
    const renewed = await plugin.connect.refresh?.(ctx, account);
    expect(renewed?.identity).to.include({ id: account.identity.id, name: 'Acme', handle: '@acme.example' });
    expect(renewed?.expiresAt).to.be.instanceOf(Date);
    server.switches.ended = true;
    remoteOf(await plugin.publish(ctx, account, payloadOf(account, {}), 'late'));
    const ended = { ...account, fields: { ...account.fields, refreshJwt: 'no.such.token' } };
    expect((await plugin.connect.refresh?.(ctx, ended))?.keep).to.have.property('accessJwt');
    const late = { ...ctx, clock: { now: () => new Date(Date.now() + 86_400_000) } };
    remoteOf(await plugin.publish(late, account, payloadOf(account, {}), 'later'));
    expect(server.network.requests.filter(({ path }) => path.endsWith('createSession'))).to.have.length(4);
  });

  it('waits until the network says that the limit ends', async () => {
    const { ctx, account } = await connected();
    const limited = { ...ctx, fetch: () => Promise.resolve(new Response('{"error":"RateLimitExceeded"}', { status: 429, headers: { 'ratelimit-reset': String(Math.ceil(Date.now() / 1_000) + 60) } })) };
    const outcome = await outcomeOf(() => plugin.publish(limited, account, payloadOf(account, {}), 'limited'));
    expect(outcome).to.include({ failure: 'limit' });
    expect(outcome.kind === 'failed' && outcome.retryAfter).to.be.within(55, 62);
  });

  for (const view of [true, false]) it(`tells nested and changed replies, ${view ? 'with' : 'without'} a view`, async () => {
    const { server, ctx, account } = await connected({ view });
    const remote = remoteOf(await plugin.publish(ctx, account, payloadOf(account, {}), 'copy'));
    const first = await server.reply(remote.id, { author: 'Rosa', text: 'When?' });
    const second = await server.reply(first, { author: 'Rosa', text: 'And where?' });
    const page = await plugin.fetchReplies?.(ctx, account, [remote], undefined);
    expect(page?.replies.map(({ id, parentId }) => [id, parentId])).to.have.deep.members([[first, undefined], [second, first]]);
    if (view) expect(page?.reactions).to.deep.equal({ [remote.id]: { likes: 5, reposts: 4, quotes: 1 } });
    const there = server.records.get(first)!;
    server.records.set(first, { ...there, cid: 'bafyother', value: { ...there.value, text: 'When, please?' } });
    const later = await plugin.fetchReplies?.(ctx, account, [remote], page?.cursor);
    expect(later?.replies.map(({ html, editedAt }) => [html, editedAt instanceof Date])).to.deep.equal([['<p>When, please?</p>', true]]);
  });

  it('reads a thread as the documents show it', () => {
    const record = postSchema.parse(fixture.thread.replies[0]?.post?.record);
    expect(htmlOf(record)).to.equal('<p>Größer &#60;i&#62; 👍 <a href="https://example.com/a?b=1&#38;c=2">example.com</a></p>');
    const hostile = { text: 'a<script>', facets: [{ index: { byteStart: 0, byteEnd: 1 }, features: [{ uri: 'javascript:alert(1)' }] }, { index: { byteStart: 0, byteEnd: 999 }, features: [{ uri: 'https://x.example' }] }] };
    expect(htmlOf(hostile)).to.equal('<p>a&#60;script&#62;</p>');
  });
});
