import { expect } from 'chai';
import { z } from 'zod';
import type { Outcome, PluginAccount, Prepared } from '../contract/index.ts';
import { manifestSchema } from '../contract/index.ts';
import type { TestContext } from '../contract/testing/index.ts';
import { createTestContext, describePlugin, makeMedium, makePost, outcomeOf } from '../contract/testing/index.ts';
import { plugin } from './index.ts';
import raw from './plugin.json' with { type: 'json' };
import { countThreads } from './prepare.ts';
import { post } from './read.ts';
import fixture from './testing/fixtures/conversation.json' with { type: 'json' };
import type { Switches, ThreadsStandIn } from './testing/stand-in.ts';
import { startStandIn } from './testing/stand-in.ts';

const manifest = manifestSchema.parse(raw);
const url = 'https://parley.example/m/1';

describePlugin({ name: 'threads', plugin, manifest: raw, against: 'a stand-in', start: () => startStandIn() });
describePlugin({ name: 'threads, page by page', plugin, manifest: raw, against: 'a stand-in', start: () => startStandIn({ pageLength: 10, checksUntilFinished: 0 }) });

describe('plugin threads', () => {
  const opened: ThreadsStandIn[] = [];
  afterEach(() => Promise.all(opened.splice(0).map((server) => server.stop())));

  interface Connected { readonly server: ThreadsStandIn; readonly ctx: TestContext; readonly account: PluginAccount; readonly tried: typeof plugin; readonly expiresAt: Date | undefined }
  async function connected(change: Partial<Switches> = {}, query: Record<string, string> = { code: 'code-1' }): Promise<Connected> {
    const server = await startStandIn(change);
    opened.push(server);
    const tried = server.plugin ?? plugin;
    const ctx = createTestContext({ hosts: server.hosts });
    const settings = tried.settings.parse(server.settings);
    const { identity, keep, expiresAt } = await tried.connect.finish(ctx, { settings, fields: {}, redirectUrl: 'https://parley.example/c', query });
    return { server, ctx, tried, account: { id: 'account-1', settings, fields: { ...keep }, identity }, expiresAt };
  }
  const prepare = (account: PluginAccount, change: Parameters<typeof makePost>[0]): Prepared => plugin.prepare(makePost(change), { manifest, account, options: plugin.options.parse({}) });
  async function publish({ tried, ctx, account }: Connected, change: Parameters<typeof makePost>[0], key = 'key'): Promise<Outcome> {
    let outcome = await outcomeOf(() => tried.publish(ctx, account, prepare(account, change).payload, key));
    for (let checks = 0; outcome.kind === 'pending' && checks < 9; checks += 1) {
      const { state } = outcome;
      outcome = await outcomeOf(() => tried.resume?.(ctx, account, JSON.parse(JSON.stringify(state)), key) ?? Promise.reject(new Error('no resume')));
    }
    return outcome;
  }

  it('counts an emoji by its bytes and everything else as one', () => {
    expect(countThreads('abc')).to.equal(3);
    expect(countThreads('né 東京')).to.equal(5);
    expect(countThreads('👍')).to.equal(4);
    expect(countThreads('👩‍👩‍👧')).to.equal(18);
    expect(countThreads('🇩🇪 4 © #')).to.equal(8 + 6);
  });

  it('signs in, keeps a token of 60 days and makes it new', async () => {
    const at = await connected();
    expect(at.account.identity).to.include({ name: 'Acme', handle: '@acme' });
    expect(at.expiresAt?.getTime()).to.be.above(Date.now() + 59 * 86_400_000);
    expect((await at.tried.connect.refresh?.(at.ctx, at.account))?.keep).to.deep.equal({ token: at.account.fields['token'], userId: at.account.identity.id });
    const begun = await plugin.connect.begin?.(at.ctx, { settings: at.account.settings, fields: {}, redirectUrl: 'https://parley.example/c', state: 's' });
    expect(new URL(begun?.url ?? '').searchParams.get('scope')).to.include('threads_content_publish');
    const refusals: Record<string, string>[] = [{ code: 'other' }, { error: 'access_denied' }];
    for (const query of refusals) expect(await connected({}, query).then(() => null, (error: unknown) => error)).to.have.property('failure', 'auth');
  });

  it('makes a carousel of several pictures, each with its alt text', async () => {
    const at = await connected({ checksUntilFinished: 2 });
    const media = [makeMedium({ id: 'a', url, alt: 'One' }), makeMedium({ id: 'b', url, alt: 'Two' })];
    const outcome = await publish(at, { text: 'Pictures', media });
    expect(outcome.kind).to.equal('done');
    expect(at.server.posts.map(({ text, alts }) => [text, alts])).to.deep.equal([['Pictures', ['One', 'Two']]]);
  });

  it('wants public pictures, and says when Threads could not fetch one', async () => {
    const at = await connected({ broken: true });
    expect(prepare(at.account, { media: [makeMedium()] }).problems.map(({ code }) => code)).to.deep.equal(['media-not-public', 'not-editable']);
    expect(await publish(at, { media: [makeMedium({ url })] })).to.include({ kind: 'failed', failure: 'content', message: 'Threads cannot use it: FAILED_DOWNLOADING_IMAGE' });
  });

  it('goes on with a thread that broke off', async () => {
    const at = await connected();
    const long = { text: 'The workshop opens on Friday and all are welcome. '.repeat(22) };
    let publishes = 0;
    at.server.network?.misbehave('error-after', { times: 1, when: (path) => path.endsWith('_publish') && (publishes += 1) === 2 });
    expect(await publish(at, long)).to.include({ failure: 'unknown' });
    at.server.network?.misbehave(null);
    expect(at.server.posts).to.have.length(2);
    await at.ctx.store.delete('sent:account-1');
    expect(await at.tried.lookup?.(at.ctx, at.account, prepare(at.account, long).payload, 'key')).to.equal(null);
    expect((await publish(at, long)).kind).to.equal('done');
    expect(at.server.posts.map(({ text }) => text.slice(-3))).to.deep.equal(['1/3', '2/3', '3/3']);
    expect(at.server.posts.map(({ repliedTo }) => repliedTo)).to.deep.equal([undefined, at.server.posts[0]?.id, at.server.posts[1]?.id]);
  });

  const codes: readonly (readonly [number, number | undefined, string])[] = [[190, undefined, 'auth'], [10, undefined, 'auth'], [4, undefined, 'limit'], [613, undefined, 'limit'], [100, undefined, 'content'], [100, 33, 'gone']];
  for (const [code, subcode, failure] of codes) it(`calls error ${code}${subcode ? `/${subcode}` : ''} ${failure}`, async () => {
    const at = await connected({ refusal: { code, ...(subcode ? { error_subcode: subcode } : {}) } });
    expect(await publish(at, {})).to.include({ kind: 'failed', failure });
  });

  it('tells answers to answers, and how many liked the post', async () => {
    const at = await connected();
    const outcome = await publish(at, {});
    if (outcome.kind !== 'done') throw new Error(JSON.stringify(outcome));
    const one = (await at.server.reply?.(outcome.remote.id, { author: 'Rosa', text: 'one' })) ?? '';
    const two = await at.server.reply?.(one, { author: 'Noah', text: 'two <b>' });
    const page = await at.tried.fetchReplies?.(at.ctx, at.account, [outcome.remote], undefined);
    expect(page?.replies.map(({ id, parentId, html }) => [id, parentId, html])).to.deep.equal([[one, undefined, '<p>one</p>'], [two, one, '<p>two &lt;b&gt;</p>']]);
    expect(page?.replies[0]?.at).to.deep.equal(new Date('2026-11-20T18:42:11Z'));
    expect(page?.reactions).to.deep.equal({ [outcome.remote.id]: { likes: 4, reposts: 1 } });
    expect((await at.tried.fetchReplies?.(at.ctx, at.account, [outcome.remote], page?.cursor))?.replies).to.deep.equal([]);
  });

  it('leads to the page on which people share by hand', () => {
    expect(plugin.sharePage?.({ text: 'A & B', url: 'https://example.com' })).to.equal('https://www.threads.net/intent/post?text=A+%26+B&url=https%3A%2F%2Fexample.com');
  });

  it('reads a conversation as the documents show it', () => {
    expect(z.array(post).parse(fixture.data).map(({ id, is_reply_owned_by_me: mine }) => [id, mine])).to.deep.equal([['18001', false], ['18002', true]]);
  });
});
