import { expect } from 'chai';
import type { Outcome, PluginAccount, Remote } from '../contract/index.ts';
import { manifestSchema } from '../contract/index.ts';
import type { TestContext } from '../contract/testing/index.ts';
import { createTestContext, describePlugin, makeMedium, makePost } from '../contract/testing/index.ts';
import { plugin } from './index.ts';
import raw from './plugin.json' with { type: 'json' };
import type { FediverseStandIn } from './testing/stand-in.ts';
import { startFediverse } from './testing/stand-in.ts';

const manifest = manifestSchema.parse(raw);
const everybody = 'https://www.w3.org/ns/activitystreams#Public';

describePlugin({ name: 'fediverse', plugin, manifest: raw, against: 'a stand-in', checksCredential: false, publishesAtHome: true, start: () => startFediverse() });

describe('plugin fediverse', () => {
  const opened: FediverseStandIn[] = [];
  afterEach(() => Promise.all(opened.splice(0).map((server) => server.stop())));

  async function connected(change: Record<string, unknown> = {}): Promise<{ server: FediverseStandIn; ctx: TestContext; account: PluginAccount }> {
    const server = await startFediverse();
    opened.push(server);
    const ctx = createTestContext({ hosts: server.hosts, hooksUrl: server.hooksUrl });
    const fields = plugin.account.parse({ ...server.fields, ...change });
    const { identity, keep } = await plugin.connect.finish(ctx, { settings: {}, fields, redirectUrl: 'https://parley.example/c' });
    const account = { id: 'account-1', settings: {}, fields: { ...fields, ...keep }, identity };
    if (!change['blocked']) await server.connected?.(ctx, account);
    else server.hooks.connect(ctx, [account]);
    return { server, ctx, account };
  }
  const payloadOf = (account: PluginAccount, change: Parameters<typeof makePost>[0]): unknown => plugin.prepare(makePost(change), { manifest, account, options: plugin.options.parse({}) }).payload;
  const remoteOf = (outcome: Outcome | undefined): Remote => {
    if (outcome?.kind !== 'done') throw new Error(JSON.stringify(outcome));
    return outcome.remote;
  };
  const asked = async (url: string, accept = 'application/activity+json'): Promise<{ status: number; text: string }> => {
    const answer = await fetch(url, { headers: { accept } });
    return { status: answer.status, text: await answer.text() };
  };

  it('is found by its name, shows itself, and accepts who follows', async () => {
    const { server, account } = await connected();
    const { host } = server.hooks;
    const found = JSON.parse((await asked(`http://${host}/.well-known/webfinger?resource=acct:Acme@${host}`)).text) as { links: { href: string }[] };
    expect(found.links[0]?.href).to.equal(account.identity.id);
    expect((await asked(`http://${host}/.well-known/webfinger?resource=acct:acme@elsewhere.example`)).status).to.equal(404);
    const actor = JSON.parse((await asked(account.identity.id)).text) as { publicKey: { publicKeyPem: string }; followers: string };
    expect(actor.publicKey.publicKeyPem).to.include('PUBLIC KEY');
    expect(server.inbox[0]).to.deep.include({ type: 'Accept', actor: account.identity.id });
    expect(JSON.parse((await asked(actor.followers)).text)).to.include({ totalItems: 1 });
    expect((await asked(account.identity.id, 'text/html')).text).to.include('@acme@');
  });

  it('believes nothing that is not signed by whom it names, now, for here', async () => {
    const { server, ctx, account } = await connected();
    const remote = remoteOf(await plugin.publish(ctx, account, payloadOf(account, {}), 'copy'));
    const id = `${server.network.url}/notes/x`;
    const create = { id: `${id}/a`, type: 'Create', object: { id, type: 'Note', attributedTo: `${server.network.url}/users/rosa`, inReplyTo: remote.id, content: 'x', to: [everybody] } };
    expect(await server.send(create, { unsigned: true })).to.equal(401);
    expect(await server.send(create, { date: new Date(Date.now() - 2 * 3_600_000) })).to.equal(401);
    expect(await server.send(create, { date: new Date(Date.now() + 2 * 3_600_000) })).to.equal(401);
    expect(await server.send(create, { body: JSON.stringify({ ...create, forged: true }) })).to.equal(401);
    expect(await server.send(create, { host: 'elsewhere.example' })).to.equal(401);
    expect(await server.send(create, { keyId: `${server.network.url}/users/nobody#main-key` })).to.equal(202);
    expect(await server.send({ ...create, actor: `${server.network.url}/users/noah` })).to.equal(401);
    await server.send({ ...create, object: { ...create.object, attributedTo: `${server.network.url}/users/noah` } });
    await server.send({ ...create, object: { ...create.object, id: 'https://elsewhere.example/notes/x' } });
    await server.send({ ...create, object: { ...create.object, to: [account.identity.id] } });
    expect(server.hooks.taken).to.deep.equal([]);
    expect(await server.send(create)).to.equal(202);
    expect(server.hooks.taken.flatMap(({ replies }) => replies.map((reply) => reply.id))).to.deep.equal([id]);
  });

  it('follows edits, deletions, likes and boosts, and nobody takes away what is another’s', async () => {
    const { server, ctx, account } = await connected();
    const remote = remoteOf(await plugin.publish(ctx, account, payloadOf(account, {}), 'copy'));
    const id = await server.reply?.(remote.id, { author: 'Rosa', text: 'When?' }) ?? '';
    const nested = `${server.network.url}/notes/nested`;
    const note = { id: nested, type: 'Note', attributedTo: `${server.network.url}/users/rosa`, inReplyTo: id, content: 'And where?', to: ['as:Public'] };
    server.documents.set('/notes/nested', note);
    await server.send({ id: `${nested}/a`, type: 'Create', object: nested });
    await server.send({ id: `${id}#u`, type: 'Update', object: { ...note, id, inReplyTo: remote.id, content: 'When, please?', updated: new Date().toISOString() } });
    const replies = server.hooks.taken.flatMap((page) => page.replies);
    expect(replies.map((reply) => [reply.id, reply.parentId, reply.html])).to.deep.equal([[id, undefined, '<p>When?</p>'], [nested, id, 'And where?'], [id, undefined, 'When, please?']]);
    expect(replies[2]?.editedAt).to.be.instanceOf(Date);
    for (let time = 0; time < 2; time += 1) await server.send({ id: `${server.network.url}/likes/${time}`, type: 'Like', object: remote.id });
    await server.send({ id: `${server.network.url}/boosts/1`, type: 'Announce', object: remote.id });
    expect(server.hooks.taken.at(-1)?.reactions).to.deep.equal({ [remote.id]: { likes: 1, boosts: 1 } });
    await server.send({ id: `${server.network.url}/undo/1`, type: 'Undo', object: { id: `${server.network.url}/likes/0`, type: 'Like', actor: `${server.network.url}/users/rosa`, object: remote.id } });
    expect(server.hooks.taken.at(-1)?.reactions).to.deep.equal({ [remote.id]: { likes: 0, boosts: 1 } });
    await server.send({ id: `${id}#d`, type: 'Delete', object: { id, type: 'Tombstone' } });
    expect(server.hooks.taken.at(-1)?.removed).to.deep.equal([id]);
    const page = await plugin.fetchReplies?.(ctx, account, [remote], { from: 0, known: { [remote.id]: { [id]: 'old' } } });
    expect(page).to.deep.include({ removed: [id], reactions: { [remote.id]: { likes: 0, boosts: 1 } } });
    expect(page?.replies.map((reply) => reply.id)).to.deep.equal([nested]);
  });

  it('writes notes as other servers want them, keeps `published` in an edit, and leaves a tombstone', async () => {
    const { server, ctx, account } = await connected();
    const remote = remoteOf(await plugin.publish(ctx, account, payloadOf(account, { text: 'Open <day> #Lathe https://example.com/a?b=1&c=2.', topics: ['workshop'], media: [makeMedium({ url: 'https://parley.example/m/1.png' })] }), 'copy'));
    const created = JSON.parse((await asked(remote.id)).text) as Record<string, unknown>;
    expect(created['content']).to.include('<p>Open &#60;day&#62; <a href=').and.include('<a href="https://example.com/a?b=1&#38;c=2" rel="nofollow noopener">').and.include('#workshop');
    expect(created).to.deep.include({ to: [everybody], cc: [`${account.identity.id}/followers`] });
    remoteOf(await plugin.update?.(ctx, account, remote, payloadOf(account, { text: 'Closed day' }), 'edit'));
    const update = server.inbox.find(({ type }) => type === 'Update') as { cc: string[]; object: { published: string; updated: string } };
    expect(update.object.published).to.equal(created['published']);
    expect(update.object.updated).to.be.a('string');
    expect(update.cc).to.deep.equal([`${account.identity.id}/followers`]);
    expect(JSON.parse((await asked(`${account.identity.id}/outbox?page=1`)).text)).to.have.property('orderedItems').with.length(1);
    remoteOf(await plugin.remove?.(ctx, account, remote, 'remove'));
    const gone = await asked(remote.id);
    expect([gone.status, (JSON.parse(gone.text) as { type: string }).type]).to.deep.equal([410, 'Tombstone']);
    expect(await plugin.update?.(ctx, account, remote, payloadOf(account, {}), 'late')).to.include({ kind: 'failed', failure: 'gone' });
    expect(await plugin.publish(ctx, account, payloadOf(account, {}), 'copy')).to.include({ kind: 'failed', failure: 'gone' });
  });

  it('stops sending to who no longer follows, and lets no blocked server in', async () => {
    const { server, ctx, account } = await connected();
    await server.send({ id: `${server.network.url}/undo/2`, type: 'Undo', object: { id: `${server.network.url}/follows/1`, type: 'Follow', actor: `${server.network.url}/users/rosa`, object: account.identity.id } });
    remoteOf(await plugin.publish(ctx, account, payloadOf(account, {}), 'alone'));
    expect(await server.published()).to.deep.equal([]);
    const closed = await connected({ blocked: 'other.example, 127.0.0.1' });
    expect(await closed.server.send({ id: `${closed.server.network.url}/follows/9`, type: 'Follow', object: closed.account.identity.id })).to.equal(403);
  });

  it('wants public addresses for pictures', async () => {
    const { account } = await connected();
    const { problems } = plugin.prepare(makePost({ media: [makeMedium()] }), { manifest, account, options: plugin.options.parse({}) });
    expect(problems.map(({ code }) => code)).to.include('media-not-public');
  });

  it('tries again with what a broken call left on its way', async () => {
    const { server, ctx, account } = await connected();
    server.network.misbehave('server-error', { when: (_path, method) => method === 'POST' });
    const outcome = await plugin.publish(ctx, account, payloadOf(account, { text: 'Late news' }), 'late');
    expect(outcome.kind).to.equal('pending');
    server.network.misbehave(null);
    const later = { ...ctx, clock: { now: () => new Date(Date.now() + 600_000) } };
    await plugin.fetchReplies?.(later, account, [], undefined);
    expect(await server.published()).to.have.length(1);
    expect(await ctx.store.list('deliver')).to.deep.equal([]);
  });
});
