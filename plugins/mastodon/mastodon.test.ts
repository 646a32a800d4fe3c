import { expect } from 'chai';
import type { Manifest, Outcome, PluginAccount, Remote } from '../contract/index.ts';
import { manifestSchema } from '../contract/index.ts';
import type { TestContext } from '../contract/testing/index.ts';
import { createTestContext, describePlugin, makeMedium, makePost, outcomeOf } from '../contract/testing/index.ts';
import { plugin } from './index.ts';
import raw from './plugin.json' with { type: 'json' };
import { statusSchema } from './schemas.ts';
import { sameText, textOf } from './text-of.ts';
import fixture from './testing/fixtures/status.json' with { type: 'json' };
import type { MastodonStandIn, Switches } from './testing/stand-in.ts';
import { startMastodon } from './testing/stand-in.ts';

const manifest: Manifest = manifestSchema.parse(raw);

describePlugin({ name: 'mastodon', plugin, manifest: raw, against: 'a stand-in', start: () => startMastodon() });
describePlugin({ name: 'mastodon, as GoToSocial is', plugin, manifest: raw, against: 'a stand-in', start: () => startMastodon({ keyIgnored: true, editedAtMissing: true, checksUntilReady: 2, maximum: 5_000, reservedPerUrl: 25 }) });

describe('plugin mastodon', () => {
  const opened: MastodonStandIn[] = [];
  afterEach(() => Promise.all(opened.splice(0).map((server) => server.stop())));

  async function connected(change: Partial<Switches> = {}): Promise<{ server: MastodonStandIn; ctx: TestContext; account: PluginAccount }> {
    const server = await startMastodon(change);
    opened.push(server);
    const ctx = createTestContext({ hosts: server.hosts });
    const outside = { settings: {}, fields: plugin.account.parse(server.fields), redirectUrl: 'https://parley.example/outward/connected' };
    const begun = await plugin.connect.begin?.(ctx, { ...outside, state: 'state' });
    const { identity, keep } = await plugin.connect.finish(ctx, { ...outside, query: server.query, keep: begun?.keep });
    return { server, ctx, account: { id: 'account-1', settings: {}, fields: { ...outside.fields, ...keep }, identity } };
  }
  const payloadOf = (account: PluginAccount, change: Parameters<typeof makePost>[0], options: Record<string, unknown> = {}): unknown =>
    plugin.prepare(makePost(change), { manifest, account, options: plugin.options.parse(options) }).payload;
  const remoteOf = (outcome: Outcome | undefined): Remote => {
    if (outcome?.kind !== 'done') throw new Error(JSON.stringify(outcome));
    return outcome.remote;
  };

  it('takes an address with and without its scheme, and refuses what is none', () => {
    expect(plugin.account.parse({ server: ' Social.Example/ ' })).to.deep.equal({ server: 'https://social.example' });
    for (const server of ['http://social.example', 'social.example/path', 'a b', 'https://user@social.example']) expect(plugin.account.safeParse({ server }).success, server).to.equal(false);
  });

  it('says when the person did not let the house in', async () => {
    const { server, ctx } = await connected();
    const outside = { settings: {}, fields: plugin.account.parse(server.fields), redirectUrl: 'https://parley.example/c', keep: { clientId: 'app-id', clientSecret: 'other' } };
    const answers: (Record<string, string> | undefined)[] = [{ code: 'code-1' }, { error: 'access_denied' }, undefined];
    for (const query of answers) {
      const failure = await plugin.connect.finish(ctx, { ...outside, query }).then(() => null, (error: unknown) => error);
      expect(failure).to.have.property('failure', 'auth');
    }
  });

  it('counts links, mentions of other servers and the content warning as the server does', async () => {
    const { server, ctx, account } = await connected({ maximum: 60 });
    const text = `@rosa@elsewhere.example see https://example.com/${'a'.repeat(80)} 👩‍👩‍👧`;
    const prepared = plugin.prepare(makePost({ text }), { manifest, account, options: plugin.options.parse({ contentWarning: 'Lathe' }) });
    expect(prepared.parts[0]?.count).to.equal('Lathe'.length + '@rosa see '.length + 23 + 2);
    expect((await plugin.publish(ctx, account, prepared.payload, 'counted')).kind).to.equal('done');
    expect([...server.kept.values()][0]).to.include({ warning: 'Lathe', language: 'en', visibility: 'public' });
  });

  it('adds topics as hashtags and the link of the card once', async () => {
    const { account } = await connected();
    const { parts } = plugin.prepare(makePost({ text: 'Open day #Lathe', topics: ['lathe', 'open day'], link: { url: 'https://example.com/day' } }), { manifest, account, options: plugin.options.parse({}) });
    expect(parts[0]?.text).to.equal('Open day #Lathe\n\nhttps://example.com/day\n\n#openday');
  });

  it('waits for pictures that the server still works on', async () => {
    const { server, ctx, account } = await connected({ checksUntilReady: 2 });
    const first = await plugin.publish(ctx, account, payloadOf(account, { media: [makeMedium()] }), 'slow');
    expect(first.kind).to.equal('pending');
    if (first.kind !== 'pending') return;
    expect(await server.published()).to.deep.equal([]);
    remoteOf(await plugin.resume?.(ctx, account, first.state, 'slow'));
    expect((await server.published())[0]?.alts).to.deep.equal(['A lathe with its cover off.']);
  });

  for (const keyIgnored of [false, true]) it(`continues a thread that was cut, the key ${keyIgnored ? 'ignored' : 'heeded'}`, async () => {
    const { server, ctx, account } = await connected({ keyIgnored });
    const payload = payloadOf(account, { text: 'One sentence of this long story. '.repeat(40) });
    let seen = 0;
    server.network.misbehave('cut-after', { times: 1, when: (path, method) => method === 'POST' && path === '/api/v1/statuses' && (seen += 1) === 2 });
    expect(await outcomeOf(() => plugin.publish(ctx, account, payload, 'story'))).to.include({ failure: 'unknown' });
    expect(await plugin.lookup?.(ctx, account, payload, 'story')).to.equal(null);
    const remote = remoteOf(await plugin.publish(ctx, account, payload, 'story'));
    const there = await server.published();
    expect(there.map(({ id }) => id)).to.deep.equal(remote.parts);
    expect([...server.kept.values()].map(({ parentId }) => parentId)).to.deep.equal([null, ...(remote.parts ?? []).slice(0, -1)]);
  });

  it('does not take an older status of the same words for this one', async () => {
    const { ctx, account } = await connected();
    const payload = payloadOf(account, { text: 'Good morning' });
    const tomorrow = { ...ctx, clock: { now: () => new Date(Date.now() + 86_400_000) } };
    await plugin.publish(ctx, account, payload, 'today');
    await tomorrow.store.set('sent:account-1', [{ key: 'tomorrow', at: tomorrow.clock.now().getTime(), parts: [] }]);
    expect(await plugin.lookup?.(tomorrow, account, payload, 'tomorrow')).to.equal(null);
  });

  it('edits text and alt text without sending the picture again, and lets a thread grow and shrink', async () => {
    const { server, ctx, account } = await connected();
    const remote = remoteOf(await plugin.publish(ctx, account, payloadOf(account, { media: [makeMedium()] }), 'edit'));
    const longer = payloadOf(account, { text: 'One sentence of this long story. '.repeat(20), media: [makeMedium({ alt: 'The lathe at work.' })] });
    const grown = remoteOf(await plugin.update?.(ctx, account, remote, longer, 'edit-2'));
    expect(grown.parts).to.have.length(2);
    expect(server.network.requests.filter(({ path }) => path === '/api/v2/media')).to.have.length(1);
    expect((await server.published())[0]?.alts).to.deep.equal(['The lathe at work.']);
    const shrunk = remoteOf(await plugin.update?.(ctx, account, grown, payloadOf(account, { text: 'Short.' }), 'edit-3'));
    expect((await server.published()).map(({ id }) => id)).to.deep.equal(shrunk.parts);
  });

  for (const editedAtMissing of [false, true]) it(`tells an edited reply, edited_at ${editedAtMissing ? 'missing' : 'given'}, and no reply that only some may read`, async () => {
    const { server, ctx, account } = await connected({ editedAtMissing });
    const remote = remoteOf(await plugin.publish(ctx, account, payloadOf(account, {}), 'copy'));
    const id = await server.reply(remote.id, { author: 'Rosa', text: 'When?' });
    const secret = await server.reply(remote.id, { author: 'Rosa', text: 'Between us' });
    server.kept.set(secret, { ...server.kept.get(secret)!, visibility: 'direct' });
    const first = await plugin.fetchReplies?.(ctx, account, [remote], undefined);
    expect(first?.replies.map((reply) => reply.id)).to.deep.equal([id]);
    expect(first?.reactions).to.deep.equal({ [remote.id]: { favourites: 2, boosts: 1 } });
    server.kept.set(id, { ...server.kept.get(id)!, text: 'When, please?', editedAt: new Date() });
    const second = await plugin.fetchReplies?.(ctx, account, [remote], first?.cursor);
    expect(second?.replies[0]?.html).to.include('please');
    expect(second?.replies[0]?.editedAt).to.be.instanceOf(Date);
    expect((await plugin.fetchReplies?.(ctx, account, [remote], second?.cursor))?.replies).to.deep.equal([]);
  });

  it('mentions whom it answers, and answers once where the key is ignored', async () => {
    const { server, ctx, account } = await connected({ keyIgnored: true });
    const remote = remoteOf(await plugin.publish(ctx, account, payloadOf(account, {}), 'copy'));
    const replyId = await server.reply(remote.id, { author: 'Rosa', text: 'When?' });
    server.network.misbehave('cut-after', { times: 1, when: (path, method) => method === 'POST' && path === '/api/v1/statuses' });
    const to = { remote, replyId, text: 'At ten.', language: 'en-GB' };
    expect(await outcomeOf(() => plugin.reply!(ctx, account, to, 'answer'))).to.include({ failure: 'unknown' });
    const { id } = remoteOf(await plugin.reply?.(ctx, account, to, 'answer'));
    expect(server.kept.get(id)?.text).to.equal('@rosa@elsewhere.example At ten.');
    expect([...server.kept.values()].filter(({ parentId }) => parentId === replyId)).to.have.length(1);
  });

  it('reads a status as the documents show it', () => {
    const status = statusSchema.parse(fixture);
    expect(textOf(status.content)).to.equal('@acme When does it begin? & where\nSee https://example.com/a');
    expect(sameText(textOf(status.content), '@acme@social.example When does it begin? & where See https://example.com/a')).to.equal(true);
  });
});
