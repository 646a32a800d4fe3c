import { expect } from 'chai';
import { z } from 'zod';
import type { PluginAccount, Remote, RepliesPage } from '../contract/index.ts';
import { manifestSchema } from '../contract/index.ts';
import type { TestContext } from '../contract/testing/index.ts';
import { createTestContext, describePlugin, makeMedium, makePost, outcomeOf } from '../contract/testing/index.ts';
import { plugin } from './index.ts';
import raw from './plugin.json' with { type: 'json' };
import { slugOf } from './prepare.ts';
import { comment } from './replies.ts';
import fixture from './testing/fixtures/comments.json' with { type: 'json' };
import type { Switches, WordPressStandIn } from './testing/stand-in.ts';
import { startStandIn, userId } from './testing/stand-in.ts';

const manifest = manifestSchema.parse(raw);

describePlugin({ name: 'wordpress', plugin, manifest: raw, against: 'a stand-in', start: () => startStandIn() });

describe('plugin wordpress', () => {
  const opened: WordPressStandIn[] = [];
  afterEach(() => Promise.all(opened.splice(0).map((server) => server.stop())));

  interface Connected { readonly server: WordPressStandIn; readonly ctx: TestContext; readonly account: PluginAccount }
  async function connected(change: Partial<Switches> = {}): Promise<Connected> {
    const server = await startStandIn(change);
    opened.push(server);
    const ctx = createTestContext({ hosts: server.hosts });
    const fields = plugin.account.parse(server.fields);
    const { identity, keep } = await plugin.connect.finish(ctx, { settings: {}, fields, redirectUrl: '' });
    return { server, ctx, account: { id: 'account-1', settings: {}, fields: { ...fields, ...keep }, identity } };
  }
  const payloadOf = ({ account }: Connected, change: Parameters<typeof makePost>[0], options: Record<string, unknown> = {}): unknown =>
    plugin.prepare(makePost(change), { manifest, account, options: plugin.options.parse(options) }).payload;
  async function publishOne(at: Connected, change: Parameters<typeof makePost>[0], options: Record<string, unknown> = {}): Promise<Remote> {
    const outcome = await plugin.publish(at.ctx, at.account, payloadOf(at, change, options), 'key');
    if (outcome.kind !== 'done') throw new Error(JSON.stringify(outcome));
    return outcome.remote;
  }
  const look = async (at: Connected, remotes: Remote[], cursor?: unknown): Promise<RepliesPage> => (await plugin.fetchReplies?.(at.ctx, at.account, remotes, cursor)) ?? { replies: [] };

  it('takes the address of a site as people write it', () => {
    const parse = (site: string): unknown => plugin.account.safeParse({ site, user: 'u', password: 'p' }).data?.['site'];
    expect(['example.com', 'https://example.com/blog/', 'https://example.com/wp-admin/profile.php'].map(parse)).to.deep.equal(['https://example.com', 'https://example.com/blog', 'https://example.com']);
    expect(['http://example.com', 'example', 'https://u:p@example.com'].map(parse)).to.deep.equal([undefined, undefined, undefined]);
  });

  it('finds the API also where addresses do not speak', async () => {
    const at = await connected({ permalinks: false });
    expect(at.account.identity.name).to.equal('Acme News (Acme)');
    expect((await publishOne(at, {})).url).to.be.a('string');
    expect(await look(at, [await publishOne(at, {})])).to.have.property('replies').that.deep.equals([]);
  });

  it('wants a user who may publish', async () => {
    expect(await connected({ mayPublish: false }).then(() => null, (error: unknown) => error)).to.have.property('failure', 'auth');
  });

  it('wants a title, and puts disclosure and link into the text where they lack', async () => {
    const { account } = await connected();
    const { payload, problems } = plugin.prepare(makePost({ title: ' ', text: 'A & B\nC', html: '', disclosure: 'I work <there>.', link: { url: 'https://example.com/?a=1&b=2', title: 'Day' } }), { manifest, account, options: plugin.options.parse({}) });
    expect(problems.map(({ code }) => code)).to.deep.equal(['title-missing']);
    expect(payload).to.have.property('html', '<p>I work &lt;there&gt;.</p>\n<p>A &amp; B<br>C</p>\n<p><a href="https://example.com/?a=1&amp;b=2">Day</a></p>');
  });

  it('writes addresses that people can read', () => {
    expect(slugOf('  Tür & Tor: der Größte Tag!', 'k')).to.match(/^tur-tor-der-grosste-tag-[0-9a-f]{12}$/);
    expect(slugOf('東京', 'k')).to.match(/^post-[0-9a-f]{12}$/);
  });

  it('uploads a picture once, whatever breaks behind it, and corrects its alt text', async () => {
    const at = await connected();
    const given = payloadOf(at, { title: 'Once', media: [makeMedium()] });
    at.server.network?.misbehave('server-error', { times: 1, when: (path) => path === '/wp-json/wp/v2/posts' });
    expect(await outcomeOf(() => plugin.publish(at.ctx, at.account, given, 'k'))).to.include({ failure: 'temporary' });
    expect((await plugin.publish(at.ctx, at.account, given, 'k')).kind).to.equal('done');
    expect(at.server.files.map(({ alt_text: alt, mime }) => [alt, mime])).to.deep.equal([['A lathe with its cover off.', 'image/png']]);
    const remote = await plugin.lookup?.(at.ctx, at.account, given, 'k');
    if (!remote) throw new Error('not found');
    await plugin.update?.(at.ctx, at.account, remote, payloadOf(at, { title: 'Twice', media: [makeMedium({ alt: 'A "lathe"' })] }), 'k2');
    expect(at.server.files).to.have.length(1);
    expect(at.server.files[0]?.alt_text).to.equal('A "lathe"');
    expect(at.server.posts[0]).to.include({ title: 'Twice' }).and.have.property('content').that.includes('alt="A &quot;lathe&quot;"');
    expect(at.server.posts[0]?.slug).to.match(/^once-/);
  });

  it('takes the first picture as featured image when told, and deletes what is no longer shown', async () => {
    const at = await connected();
    const remote = await publishOne(at, { media: [makeMedium({ id: 'a' }), makeMedium({ id: 'b', alt: 'Second' })] }, { featured: true });
    expect(at.server.posts[0]?.featured_media).to.equal(at.server.files[0]?.id);
    expect((await at.server.published())[0]?.alts).to.deep.equal(['Second']);
    const outcome = await plugin.update?.(at.ctx, at.account, remote, payloadOf(at, { media: [] }), 'k2');
    expect(at.server.files).to.deep.equal([]);
    expect(at.server.posts[0]?.featured_media).to.equal(0);
    expect(outcome?.kind).to.equal('done');
  });

  it('tags with topics, those that are there and new ones, and without where that is not allowed', async () => {
    const at = await connected();
    await publishOne(at, { topics: ['lathe', 'open day'] });
    expect(at.server.posts[0]?.tags).to.deep.equal(at.server.tags.map(({ id }) => id));
    const other = await connected({ mayMakeTags: false });
    await publishOne(other, { topics: ['lathe', 'open day'] });
    expect(other.server.posts[0]?.tags).to.deep.equal([1]);
  });

  it('puts into the trash, deletes where there is none, and leaves in the trash what is there', async () => {
    const at = await connected();
    const remote = await publishOne(at, { media: [makeMedium()] });
    await plugin.remove?.(at.ctx, at.account, remote, 'r');
    expect(at.server.posts[0]?.status).to.equal('trash');
    expect(at.server.files).to.deep.equal([]);
    expect(await plugin.update?.(at.ctx, at.account, remote, payloadOf(at, {}), 'k')).to.include({ kind: 'failed', failure: 'gone' });
    expect(await plugin.lookup?.(at.ctx, at.account, payloadOf(at, {}), 'key')).to.equal(null);
    const other = await connected({ trash: false });
    await plugin.remove?.(other.ctx, other.account, await publishOne(other, {}), 'r');
    expect(other.server.posts).to.deep.equal([]);
  });

  it('tells comments again when they changed, and only what everybody may read', async () => {
    const at = await connected();
    const remote = await publishOne(at, {});
    const id = await at.server.reply?.(remote.id, { author: 'Rosa', text: 'first' });
    await at.server.reply?.('999', { author: 'Eve', text: 'elsewhere' });
    const hidden = await at.server.reply?.(remote.id, { author: 'Eve', text: 'spam' });
    Object.assign(at.server.comments.find((one) => String(one.id) === hidden) ?? {}, { status: 'spam' });
    const first = await look(at, [remote]);
    expect(first.replies.map((one) => one.id)).to.deep.equal([id]);
    expect((await look(at, [remote], first.cursor)).replies).to.deep.equal([]);
    Object.assign(at.server.comments.find((one) => String(one.id) === id) ?? {}, { content: { rendered: '<p>second</p>' } });
    const second = await look(at, [remote], JSON.parse(JSON.stringify(first.cursor)));
    expect(second.replies[0]).to.include({ id, html: '<p>second</p>' });
    expect(second.replies[0]?.editedAt).to.be.instanceOf(Date);
  });

  it('reads many comments page by page', async () => {
    const at = await connected();
    const remote = await publishOne(at, {});
    for (let place = 0; place < 150; place += 1) await at.server.reply?.(remote.id, { author: 'Rosa', text: `comment ${place}` });
    expect((await look(at, [remote])).replies).to.have.length(150);
  });

  it('answers once, also when it is told twice', async () => {
    const at = await connected();
    const remote = await publishOne(at, {});
    const replyId = await at.server.reply?.(remote.id, { author: 'Rosa', text: 'When?' });
    const answer = { remote, ...(replyId ? { replyId } : {}), text: 'At <ten> & later.', language: 'en' };
    const first = await plugin.reply?.(at.ctx, at.account, answer, 'a');
    expect(await plugin.reply?.(at.ctx, at.account, answer, 'a')).to.deep.equal(first);
    expect(at.server.comments.filter(({ author }) => author === userId).map(({ content, parent }) => [content.rendered, String(parent)])).to.deep.equal([['<p>At &lt;ten&gt; &amp; later.</p>\n', replyId]]);
  });

  it('says what the site said, without its tags', async () => {
    const at = await connected();
    at.server.posts.splice(0);
    const outcome = await outcomeOf(() => plugin.update?.(at.ctx, at.account, { id: '5' }, payloadOf(at, {}), 'k') ?? Promise.reject(new Error('no update')));
    expect(outcome).to.deep.equal({ kind: 'failed', failure: 'gone', message: '404 Stand-in: rest_post_invalid_id (rest_post_invalid_id)' });
  });

  it('reads comments as the handbook shows them', () => {
    expect(z.array(comment).parse(fixture).map(({ id, parent, author }) => [id, parent, author])).to.deep.equal([[3, 0, 0], [4, 3, 12]]);
  });
});
