import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import type { InboundAnswer, InboundRequest, PluginAccount, Remote } from '../contract/index.ts';
import type { Counterpart, TestContext } from '../contract/testing/index.ts';
import { createTestContext, describePlugin, makeMedium, makePost } from '../contract/testing/index.ts';
import { plugin } from './index.ts';
import { partId } from './publish.ts';
import { newestPosts, repliesTo } from './town-records.ts';

const manifest: unknown = JSON.parse(readFileSync(new URL('plugin.json', import.meta.url), 'utf8'));
const hooksUrl = 'https://parley.example/hooks/demo-network';

const request = (method: string, path: string, body = ''): InboundRequest => ({ method, path, headers: {}, body: Buffer.from(body), url: hooksUrl + path });

async function visit(ctx: TestContext, accounts: readonly PluginAccount[], method: string, path: string, form: Record<string, string> = {}): Promise<InboundAnswer & { readonly text: string }> {
  if (!plugin.receive) throw new Error('The town has no gate.');
  const answer = await plugin.receive({ ...ctx, hooksUrl }, request(method, path, new URLSearchParams(form).toString()), accounts);
  return { ...answer, text: typeof answer.body === 'string' ? answer.body : '' };
}

/** The town is the plugin's own: what its store holds is what readers see. */
function startTown(): Promise<Counterpart> {
  let met: TestContext | undefined;
  const town = (): TestContext => {
    if (!met) throw new Error('not met');
    return met;
  };
  return Promise.resolve({
    settings: {}, fields: { name: 'Fjord & Sons' }, secrets: [], hosts: [],
    meet: (ctx) => { met = ctx; },
    published: async () => {
      const posts = (await newestPosts(town().store)).reverse();
      const own = (await Promise.all(posts.map(({ id }) => repliesTo(town().store, id)))).flat().filter((reply) => reply.own);
      return [
        ...posts.flatMap(({ id, parts, media }) => parts.map((text, place) => ({ id: partId(id, place), text, alts: place === 0 ? media.map(({ alt }) => alt) : [] }))),
        ...own.map(({ id, text }) => ({ id, text })),
      ];
    },
    reply: async (remoteId, { text }) => {
      const { headers } = await visit(town(), [], 'POST', `/p/${remoteId}/replies`, { as: 'rosa', text });
      return headers?.['location']?.split('#r-')[1] ?? '';
    },
    removeReply: async (id) => {
      const [post] = (await Promise.all((await newestPosts(town().store)).map(async (one) => ((await repliesTo(town().store, one.id)).some((reply) => reply.id === id) ? [one] : [])))).flat();
      await visit(town(), [], 'POST', `/p/${post?.id}/replies/${id}/take-back`);
    },
    stop: () => Promise.resolve(),
  });
}

describePlugin({ name: 'demo-network', plugin, manifest, against: 'a real server', checksCredential: false, start: startTown });

describe('Townsquare', () => {
  const account: PluginAccount = { id: 'account-1', settings: {}, fields: { name: 'Fjord & Sons' }, identity: { id: 'fjordsons', name: 'Fjord & Sons', handle: '@fjordsons@townsquare' } };
  let ctx: TestContext;
  let now = Date.UTC(2026, 10, 22, 9);
  beforeEach(() => { ctx = createTestContext({ hosts: [], hooksUrl, now: () => new Date(now) }); });

  async function publish(change: Parameters<typeof makePost>[0] = {}): Promise<Remote> {
    const post = makePost(change);
    const { payload } = plugin.prepare(post, { manifest: manifest as never, account, options: {} });
    const outcome = await plugin.publish(ctx, account, payload, post.key);
    if (outcome.kind !== 'done') throw new Error(JSON.stringify(outcome));
    return outcome.remote;
  }

  it('shows a new post at the top of the talk of the town, and what was written in it as text', async () => {
    await publish({ text: 'An older one.' });
    now += 60_000;
    const remote = await publish({ text: '<script>alert(1)</script> & #open https://example.com/a?b=1&c=2.' });
    const { status, text } = await visit(ctx, [account], 'GET', '/');
    expect(status).to.equal(200);
    expect(text).to.include('&lt;script&gt;alert(1)').and.not.include('<script');
    expect(text).to.include('<a href="https://example.com/a?b=1&amp;c=2"');
    expect(text.indexOf(remote.id)).to.be.lessThan(text.indexOf('An older one.'));
    expect(text).to.include('Fjord &amp; Sons');
  });

  it('says so while the house has said nothing', async () => {
    expect((await visit(ctx, [], 'GET', '/')).text).to.include('has not said anything here yet');
  });

  it('sends a reply home at once, under its account, inert', async () => {
    const remote = await publish();
    const answer = await visit(ctx, [account], 'POST', `/p/${remote.id}/replies`, { as: 'teo', text: 'Lovely <img src=x onerror=alert(1)>\nSee you!' });
    expect(answer.status).to.equal(303);
    expect(answer.replies?.accountId).to.equal('account-1');
    const [reply] = answer.replies?.replies ?? [];
    expect(reply?.remoteId).to.equal(remote.id);
    expect(reply?.author.name).to.equal('Teo Bramante');
    expect(reply?.html).to.equal('<p>Lovely &lt;img src=x onerror=alert(1)&gt;<br>See you!</p>');
    expect((await visit(ctx, [account], 'GET', `/p/${remote.id}`)).text).to.include('1 reply').and.not.include('<img src=x');
  });

  it('keeps what a visitor wrote when it cannot be taken', async () => {
    const remote = await publish();
    const answer = await visit(ctx, [account], 'POST', `/p/${remote.id}/replies`, { as: 'teo', text: 'x'.repeat(501) });
    expect(answer.status).to.equal(400);
    expect(answer.replies).to.equal(undefined);
    expect(answer.text).to.include('this one has 501').and.include('value="teo" selected');
    expect((await visit(ctx, [account], 'POST', `/p/${remote.id}/replies`, { as: 'mallory', text: 'Hi' })).status).to.equal(400);
  });

  it('counts every like once, also of many at the same time', async () => {
    const remote = await publish();
    await Promise.all(Array.from({ length: 20 }, () => visit(ctx, [account], 'POST', `/p/${remote.id}/like`)));
    const page = await plugin.fetchReplies?.(ctx, account, [remote], undefined);
    expect(page?.reactions?.[remote.id]).to.deep.equal({ likes: 20 });
  });

  it('shows a picture by its public address, from the store, or as its description in a frame', async () => {
    const remote = await publish({ text: 'Three.', media: [makeMedium({ id: 'a', url: 'https://parley.example/m/1.png' }), makeMedium({ id: 'b' }), makeMedium({ id: 'c', bytes: 7_000_000, alt: 'A very large lathe.' })] });
    const { text } = await visit(ctx, [], 'GET', `/p/${remote.id}`);
    expect(text).to.include('src="https://parley.example/m/1.png" alt="A lathe');
    expect(text).to.include(`src="/hooks/demo-network/pictures/${remote.id}/1"`);
    expect(text).to.include('role="img" aria-label="A very large lathe."');
    const picture = await visit(ctx, [], 'GET', `/pictures/${remote.id}/1`);
    expect([picture.status, picture.headers?.['content-type']]).to.deep.equal([200, 'image/png']);
    expect((await visit(ctx, [], 'GET', `/pictures/${remote.id}/2`)).status).to.equal(404);
  });

  it('leaves nothing behind when a post is taken down', async () => {
    const remote = await publish({ media: [makeMedium()] });
    await visit(ctx, [account], 'POST', `/p/${remote.id}/replies`, { as: 'rosa', text: 'Soon gone.' });
    await plugin.remove?.(ctx, account, remote, 'remove');
    expect((await visit(ctx, [account], 'GET', `/p/${remote.id}`)).status).to.equal(404);
    expect((await visit(ctx, [account], 'POST', `/p/${remote.id}/like`)).status).to.equal(404);
    for (const prefix of ['post:', 'reply:', 'picture:']) expect(await ctx.store.list(prefix)).to.deep.equal([]);
  });

  it('has no door but its own', async () => {
    for (const [method, path] of [['GET', '/../etc'], ['GET', '/p/short'], ['POST', '/'], ['DELETE', '/p/00000000000000']] as const) expect((await visit(ctx, [], method, path)).status).to.equal(404);
  });
});
