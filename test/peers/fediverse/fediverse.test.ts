import { expect } from 'chai';
import type { Remote } from '../../../plugins/contract/index.ts';
import { manifestSchema } from '../../../plugins/contract/index.ts';
import type { TestContext } from '../../../plugins/contract/testing/index.ts';
import { createTestContext, describePlugin, makePost } from '../../../plugins/contract/testing/index.ts';
import { plugin } from '../../../plugins/fediverse/index.ts';
import raw from '../../../plugins/fediverse/plugin.json' with { type: 'json' };
import type { Fedify } from './start-fedify.ts';
import { startFedify } from './start-fedify.ts';

const manifest = manifestSchema.parse(raw);

describePlugin({ name: 'fediverse', plugin, manifest: raw, against: 'a real server', checksCredential: false, publishesAtHome: true, start: () => startFedify() });

describe('a real actor of the fediverse', function realFediverse() {
  this.timeout(600_000);
  let peer: Fedify;
  let ctx: TestContext;
  let account: Parameters<NonNullable<typeof plugin.fetchReplies>>[1];

  before(async () => {
    peer = await startFedify();
    ctx = createTestContext({ hosts: peer.hosts, hooksUrl: peer.hooksUrl });
    const fields = plugin.account.parse(peer.fields);
    const { identity, keep } = await plugin.connect.finish(ctx, { settings: {}, fields, redirectUrl: 'https://parley.example/c' });
    account = { id: 'account-1', settings: {}, fields: { ...fields, ...keep }, identity };
    await peer.connected?.(ctx, account);
  });
  after(() => (peer as Fedify | undefined)?.stop());

  const publish = async (text: string): Promise<Remote> => {
    const outcome = await plugin.publish(ctx, account, plugin.prepare(makePost({ text }), { manifest, account, options: plugin.options.parse({}) }).payload, text);
    if (outcome.kind !== 'done') throw new Error(JSON.stringify(outcome));
    return outcome.remote;
  };

  it('finds us, reads who we are, and is accepted as a follower', async () => {
    const found = await peer.act('webfinger') as { subject: string; links: { rel: string; href: string }[] };
    expect(found.subject).to.equal(`acct:acme@${peer.hooks.host}`);
    expect(found.links.find(({ rel }) => rel === 'self')?.href).to.equal(account.identity.id);
    expect(await peer.act('lookup', { url: account.identity.id })).to.deep.equal({ id: account.identity.id, type: 'Organization', name: 'Acme' });
    expect(await peer.act('heard')).to.deep.equal([`Accept ${account.identity.id}`]);
  });

  it('sees an edit with its first date, and what was removed no more', async () => {
    const remote = await publish('Open day #Lathe');
    const [before] = await peer.act('published') as { published: string; updated: null }[];
    expect(before?.updated).to.equal(null);
    await plugin.update?.(ctx, account, remote, plugin.prepare(makePost({ text: 'Closed day' }), { manifest, account, options: plugin.options.parse({}) }).payload, 'edit');
    const [after] = await peer.act('published') as { text: string; published: string; updated: string }[];
    expect(after).to.deep.include({ text: '<p>Closed day</p>', published: before?.published });
    expect(after?.updated).to.be.a('string').and.not.equal('null');
    expect(await peer.act('lookup', { url: remote.id })).to.include({ type: 'Note', name: '<p>Closed day</p>' });
    expect(await peer.act('outbox')).to.deep.equal([remote.id]);
    await plugin.remove?.(ctx, account, remote, 'remove');
    expect(await peer.act('published')).to.deep.equal([]);
  });

  it('replies, edits, likes, boosts and goes', async () => {
    const remote = await publish('Who is coming?');
    const id = await peer.act('reply', { note: remote.id, text: 'I am' });
    await peer.act('edit', { note: remote.id, id, text: 'I am, with Noah' });
    await peer.act('like', { note: remote.id });
    await peer.act('boost', { note: remote.id });
    const page = await plugin.fetchReplies?.(ctx, account, [remote], undefined);
    expect(page?.reactions).to.deep.equal({ [remote.id]: { likes: 1, boosts: 1 } });
    expect(page?.replies.map((reply) => [reply.id, reply.html, reply.editedAt instanceof Date])).to.deep.equal([[id, '<p>I am, with Noah</p>', true]]);
    expect(page?.replies[0]?.author).to.include({ name: 'Rosa' });
    await peer.act('unfollow');
    await publish('Nobody hears this');
    expect((await peer.published()).filter(({ text }) => text.includes('Nobody'))).to.deep.equal([]);
  });
});
