import { expect } from 'chai';
import type { Outcome, PluginAccount, Remote } from '../contract/index.ts';
import { manifestSchema } from '../contract/index.ts';
import type { TestContext } from '../contract/testing/index.ts';
import { createTestContext, describePlugin, makeMedium, makePost, outcomeOf } from '../contract/testing/index.ts';
import { fromCommentary, sameCommentary, toCommentary } from './commentary.ts';
import { createPlugin, plugin } from './index.ts';
import raw from './plugin.json' with { type: 'json' };
import comments from './testing/fixtures/comments.json' with { type: 'json' };
import post from './testing/fixtures/post.json' with { type: 'json' };
import type { LinkedInStandIn, Switches } from './testing/stand-in.ts';
import { startLinkedIn } from './testing/stand-in.ts';
import { readLittleText } from './testing/little-text.ts';

const manifest = manifestSchema.parse(raw);

describePlugin({ name: 'linkedin, a page', plugin, manifest: raw, against: 'a stand-in', start: () => startLinkedIn() });

describe('plugin linkedin', () => {
  const opened: LinkedInStandIn[] = [];
  afterEach(() => Promise.all(opened.splice(0).map((one) => one.stop())));

  async function connected(as: 'page' | 'member' = 'page', change: Partial<Switches> = {}): Promise<{ server: LinkedInStandIn; ctx: TestContext; account: PluginAccount; tried: typeof plugin }> {
    const server = await startLinkedIn(as, change);
    opened.push(server);
    const ctx = createTestContext({ hosts: server.hosts });
    const tried = server.plugin ?? plugin;
    const settings = tried.settings.parse(server.settings);
    const fields = tried.account.parse(server.fields);
    const { identity, keep } = await tried.connect.finish(ctx, { settings, fields, redirectUrl: 'https://parley.example/c', query: server.query });
    return { server, ctx, tried, account: { id: 'account-1', settings, fields: { ...fields, ...keep }, identity } };
  }
  const payloadOf = (account: PluginAccount, change: Parameters<typeof makePost>[0], options: object = {}): unknown =>
    plugin.prepare(makePost(change), { manifest, account, options: plugin.options.parse(options) }).payload;
  const remoteOf = (outcome: Outcome | undefined): Remote => {
    if (outcome?.kind !== 'done') throw new Error(JSON.stringify(outcome));
    return outcome.remote;
  };

  it('writes a text so that it is shown as it was written, hashtags as hashtags', () => {
    const text = 'Hello @[Acme](urn:li:organization:1) {x|y} *now* ~ _soon_ <b> \\ #OpenDay at https://example.com/a_b?c=(d)#top C# 5';
    const commentary = toCommentary(text);
    expect(readLittleText(commentary)).to.equal(text);
    expect(commentary).to.include('{hashtag|\\#|OpenDay}').and.not.include('{hashtag|\\#|top}');
    expect(fromCommentary(commentary)).to.equal(text);
    expect(fromCommentary(post.commentary)).to.equal('Open day #Lathe (free)');
    expect(sameCommentary(post.commentary, toCommentary('Open day  #Lathe (free)'))).to.equal(true);
  });

  it('asks for the rights that author needs, no others', async () => {
    const scopesOf = async (product: string, organisation: string): Promise<string | null> => {
      const settings = plugin.settings.parse({ clientId: 'app-1', clientSecret: 'hidden', product });
      const begun = await createPlugin().connect.begin?.(createTestContext({ hosts: [] }), { settings, fields: { organisation }, redirectUrl: 'https://parley.example/c', state: 's' });
      expect(begun?.url).to.not.include('hidden');
      return new URL(begun?.url ?? '').searchParams.get('scope');
    };
    expect(await scopesOf('share-on-linkedin', '')).to.equal('openid profile w_member_social');
    expect(await scopesOf('community-management', '')).to.equal('r_basicprofile w_member_social');
    expect(await scopesOf('community-management', '5590506')).to.include('r_organization_social').and.not.include('w_member_social');
  });

  it('knows a member of either kind of app', async () => {
    const { ctx, tried, account } = await connected('member');
    const basic = await tried.connect.finish(ctx, { settings: { ...account.settings, product: 'community-management' }, fields: account.fields, redirectUrl: 'https://parley.example/c', query: { code: 'code-1' } });
    expect([basic.identity.id, basic.identity.name]).to.deep.equal([account.identity.id, account.identity.name]);
  });

  it('refuses a page that the person does not administer, and a code that is not theirs', async () => {
    const { server, ctx, tried, account } = await connected();
    for (const [organisation, code] of [['77', 'code-1'], ['5590506', 'other']]) {
      const attempt = await tried.connect.finish(ctx, { settings: account.settings, fields: { organisation }, redirectUrl: 'https://parley.example/c', query: { code: code ?? '' } }).catch((error: unknown) => error);
      expect(attempt).to.have.property('failure', 'auth');
    }
    expect(server.posts.size).to.equal(0);
  });

  it('renews a credential where LinkedIn lets it, and else asks the person', async () => {
    const { ctx, tried, account } = await connected();
    const renewed = await tried.connect.refresh?.(ctx, account);
    expect(renewed?.expiresAt?.getTime()).to.be.above(Date.now() + 59 * 86_400_000);
    const short = await connected('member', { refreshes: false });
    expect(await short.tried.connect.refresh?.(short.ctx, short.account).catch((error: unknown) => error)).to.have.property('failure', 'auth');
  });

  it('waits for pictures, brings several, and shows a card where there is none', async () => {
    const { server, ctx, tried, account } = await connected('page', { checksUntilReady: 2 });
    const two = payloadOf(account, { media: [makeMedium(), makeMedium({ id: 'm2', alt: 'The lathe at work.' })], link: { url: 'https://example.com/day', title: 'Day' } });
    let outcome = await tried.publish(ctx, account, two, 'two');
    expect(outcome.kind).to.equal('pending');
    for (let checks = 0; outcome.kind === 'pending' && checks < 9; checks += 1) outcome = (await tried.resume?.(ctx, account, outcome.state, 'two')) ?? outcome;
    remoteOf(outcome);
    expect((await server.published())[0]).to.deep.include({ alts: ['A lathe with its cover off.', 'The lathe at work.'] });
    remoteOf(await tried.publish(ctx, account, payloadOf(account, { text: 'Card.', link: { url: 'https://example.com/day', title: 'Day' } }), 'card'));
    expect([...server.posts.values()].at(-1)?.article).to.deep.equal({ source: 'https://example.com/day', title: 'Day' });
  });

  it('takes a duplicate for its own only on a second try', async () => {
    const { server, ctx, tried, account } = await connected('member');
    const payload = payloadOf(account, { text: 'Once only.' });
    server.network.misbehave('cut-after', { times: 1, when: server.publishes });
    expect(await outcomeOf(() => tried.publish(ctx, account, payload, 'once'))).to.include({ failure: 'unknown' });
    expect(await tried.lookup?.(ctx, account, payload, 'once').catch((error: unknown) => error)).to.have.property('failure', 'unknown');
    const { id } = remoteOf(await tried.publish(ctx, account, payload, 'once'));
    expect([...server.posts.keys()]).to.deep.equal([id]);
    expect(await outcomeOf(() => tried.publish(ctx, account, payload, 'another'))).to.include({ failure: 'content' });
  });

  it('changes the words and says that nothing else can be changed', async () => {
    const { ctx, tried, account } = await connected();
    const remote = remoteOf(await tried.publish(ctx, account, payloadOf(account, { text: 'Before.', media: [makeMedium()] }), 'edit'));
    expect((await tried.update?.(ctx, account, remote, payloadOf(account, { text: 'After.', media: [makeMedium()] }), 'edit-2'))?.kind).to.equal('done');
    expect(await tried.update?.(ctx, account, remote, payloadOf(account, { text: 'After.', media: [makeMedium({ alt: 'Other' })] }), 'edit-3')).to.include({ failure: 'content' });
  });

  it('reads nothing under a member\'s post, says so, and can still answer it', async () => {
    const { server, ctx, tried, account } = await connected('member');
    expect(account.identity.repliesClosed).to.equal(true);
    const remote = remoteOf(await tried.publish(ctx, account, payloadOf(account, {}), 'own'));
    await server.reply?.(remote.id, { author: 'Rosa', text: 'When?' });
    expect(await tried.fetchReplies?.(ctx, account, [remote], undefined)).to.deep.equal({ replies: [] });
    remoteOf(await tried.reply?.(ctx, account, { remote, text: 'At ten.', language: 'en' }, 'answer'));
    expect(server.comments.map(({ text }) => text)).to.deep.equal(['When?', 'At ten.']);
  });

  it('reads answers to comments as the documents show them, and answers below the first storey, once', async () => {
    const { server, ctx, tried, account } = await connected();
    const remote = remoteOf(await tried.publish(ctx, account, payloadOf(account, {}), 'copy'));
    for (const { commentUrn, actor, id, message, created, lastModified, parentComment } of comments.elements) server.comments.push({ id, on: remote.id, commentUrn, actor: actor.replace('5590506', '77'), text: message.text, at: created.time, editedAt: lastModified.time, parentComment });
    const page = await tried.fetchReplies?.(ctx, account, [remote], undefined);
    expect(page?.replies.map(({ parentId, html }) => [parentId, html])).to.deep.equal([
      [undefined, '<p>When does it begin? &lt;b&gt;&amp;&lt;/b&gt;</p><p>And where?</p>'], [comments.elements[0]?.commentUrn, '<p>We are coming.</p>'],
    ]);
    expect(page?.replies[0]?.editedAt).to.be.instanceOf(Date);
    expect(page?.reactions).to.deep.equal({ [remote.id]: { like: 3 } });
    const to = { remote, replyId: comments.elements[1]?.commentUrn, text: 'At ten.', language: 'en' };
    server.network.misbehave('cut-after', { times: 1, when: (path, method) => method === 'POST' && path.endsWith('/comments') });
    expect(await outcomeOf(() => tried.reply?.(ctx, account, to, 'answer') ?? Promise.reject(new Error('no reply')))).to.include({ failure: 'unknown' });
    remoteOf(await tried.reply?.(ctx, account, to, 'answer'));
    expect(server.comments.filter(({ text }) => text === 'At ten.').map(({ parentComment }) => parentComment)).to.deep.equal([comments.elements[0]?.commentUrn]);
  });

  it('says what to do when a version of the API has ended', async () => {
    const { ctx, tried, account } = await connected();
    const old = { ...account, settings: { ...account.settings, apiVersion: '202401' } };
    const outcome = await outcomeOf(() => tried.publish(ctx, old, payloadOf(account, {}), 'old'));
    expect(outcome).to.include({ kind: 'failed', failure: 'content' });
    expect(JSON.stringify(outcome)).to.include('newer one');
  });
});
