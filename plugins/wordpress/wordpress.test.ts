import { expect } from 'chai';
import { z } from 'zod';
import { manifestSchema } from '../contract/index.ts';
import type { ConnectedPlugin } from '../contract/testing/index.ts';
import { connectPlugin, describePlugin, makeMedium, makePost, outcomeOf } from '../contract/testing/index.ts';
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

  async function connected(change: Partial<Switches> = {}): Promise<ConnectedPlugin<WordPressStandIn>> {
    const server = await startStandIn(change);
    opened.push(server);
    return connectPlugin(plugin, manifest, server);
  }

  it('takes the address of a site as people write it', () => {
    const parse = (site: string): unknown => plugin.account.safeParse({ site, user: 'u', password: 'p' }).data?.['site'];
    expect(['example.com', 'https://example.com/blog/', 'https://example.com/wp-admin/profile.php'].map(parse)).to.deep.equal(['https://example.com', 'https://example.com/blog', 'https://example.com']);
    expect(['http://example.com', 'example', 'https://u:p@example.com'].map(parse)).to.deep.equal([undefined, undefined, undefined]);
  });

  it('finds the API also where addresses do not speak', async () => {
    const at = await connected({ permalinks: false });
    expect(at.account.identity.name).to.equal('Acme News (Acme)');
    expect((await at.publishOne({})).url).to.be.a('string');
    expect(await at.look([await at.publishOne({})])).to.have.property('replies').that.deep.equals([]);
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
    const given = at.payloadOf({ title: 'Once', media: [makeMedium()] });
    at.server.network?.misbehave('server-error', { times: 1, when: (path) => path === '/wp-json/wp/v2/posts' });
    expect(await outcomeOf(() => plugin.publish(at.ctx, at.account, given, 'k'))).to.include({ failure: 'temporary' });
    expect((await plugin.publish(at.ctx, at.account, given, 'k')).kind).to.equal('done');
    expect(at.server.files.map(({ alt_text: alt, mime }) => [alt, mime])).to.deep.equal([['A lathe with its cover off.', 'image/png']]);
    const remote = await plugin.lookup?.(at.ctx, at.account, given, 'k');
    if (!remote) throw new Error('not found');
    await plugin.update?.(at.ctx, at.account, remote, at.payloadOf({ title: 'Twice', media: [makeMedium({ alt: 'A "lathe"' })] }), 'k2');
    expect(at.server.files).to.have.length(1);
    expect(at.server.files[0]?.alt_text).to.equal('A "lathe"');
    expect(at.server.posts[0]).to.include({ title: 'Twice' }).and.have.property('content').that.includes('alt="A &quot;lathe&quot;"');
    expect(at.server.posts[0]?.slug).to.match(/^once-/);
  });

  it('takes the first picture as featured image when told, and deletes what is no longer shown', async () => {
    const at = await connected();
    const remote = await at.publishOne({ media: [makeMedium({ id: 'a' }), makeMedium({ id: 'b', alt: 'Second' })] }, { options: { featured: true } });
    expect(at.server.posts[0]?.featured_media).to.equal(at.server.files[0]?.id);
    expect((await at.server.published())[0]?.alts).to.deep.equal(['Second']);
    const outcome = await plugin.update?.(at.ctx, at.account, remote, at.payloadOf({ media: [] }), 'k2');
    expect(at.server.files).to.deep.equal([]);
    expect(at.server.posts[0]?.featured_media).to.equal(0);
    expect(outcome?.kind).to.equal('done');
  });

  it('tags with topics, those that are there and new ones, and without where that is not allowed', async () => {
    const at = await connected();
    await at.publishOne({ topics: ['lathe', 'open day'] });
    expect(at.server.posts[0]?.tags).to.deep.equal(at.server.tags.map(({ id }) => id));
    const other = await connected({ mayMakeTags: false });
    await other.publishOne({ topics: ['lathe', 'open day'] });
    expect(other.server.posts[0]?.tags).to.deep.equal([1]);
  });

  it('puts into the trash, deletes where there is none, and leaves in the trash what is there', async () => {
    const at = await connected();
    const remote = await at.publishOne({ media: [makeMedium()] });
    await plugin.remove?.(at.ctx, at.account, remote, 'r');
    expect(at.server.posts[0]?.status).to.equal('trash');
    expect(at.server.files).to.deep.equal([]);
    expect(await plugin.update?.(at.ctx, at.account, remote, at.payloadOf({}), 'k')).to.include({ kind: 'failed', failure: 'gone' });
    expect(await plugin.lookup?.(at.ctx, at.account, at.payloadOf({}), 'key')).to.equal(null);
    const other = await connected({ trash: false });
    await plugin.remove?.(other.ctx, other.account, await other.publishOne({}), 'r');
    expect(other.server.posts).to.deep.equal([]);
  });

  it('tells comments again when they changed, and only what everybody may read', async () => {
    const at = await connected();
    const remote = await at.publishOne({});
    const id = await at.server.reply?.(remote.id, { author: 'Rosa', text: 'first' });
    await at.server.reply?.('999', { author: 'Eve', text: 'elsewhere' });
    const hidden = await at.server.reply?.(remote.id, { author: 'Eve', text: 'spam' });
    Object.assign(at.server.comments.find((one) => String(one.id) === hidden) ?? {}, { status: 'spam' });
    const first = await at.look([remote]);
    expect(first.replies.map((one) => one.id)).to.deep.equal([id]);
    expect((await at.look([remote], first.cursor)).replies).to.deep.equal([]);
    Object.assign(at.server.comments.find((one) => String(one.id) === id) ?? {}, { content: { rendered: '<p>second</p>' } });
    const second = await at.look([remote], JSON.parse(JSON.stringify(first.cursor)));
    expect(second.replies[0]).to.include({ id, html: '<p>second</p>' });
    expect(second.replies[0]?.editedAt).to.be.instanceOf(Date);
  });

  it('reads many comments page by page', async () => {
    const at = await connected();
    const remote = await at.publishOne({});
    for (let place = 0; place < 150; place += 1) await at.server.reply?.(remote.id, { author: 'Rosa', text: `comment ${place}` });
    expect((await at.look([remote])).replies).to.have.length(150);
  });

  it('answers once, also when it is told twice', async () => {
    const at = await connected();
    const remote = await at.publishOne({});
    const replyId = await at.server.reply?.(remote.id, { author: 'Rosa', text: 'When?' });
    const answer = { remote, ...(replyId ? { replyId } : {}), text: 'At <ten> & later.', language: 'en' };
    const first = await plugin.reply?.(at.ctx, at.account, answer, 'a');
    expect(await plugin.reply?.(at.ctx, at.account, answer, 'a')).to.deep.equal(first);
    expect(at.server.comments.filter(({ author }) => author === userId).map(({ content, parent }) => [content.rendered, String(parent)])).to.deep.equal([['<p>At &lt;ten&gt; &amp; later.</p>\n', replyId]]);
  });

  it('says what the site said, without its tags', async () => {
    const at = await connected();
    at.server.posts.splice(0);
    const outcome = await outcomeOf(() => plugin.update?.(at.ctx, at.account, { id: '5' }, at.payloadOf({}), 'k') ?? Promise.reject(new Error('no update')));
    expect(outcome).to.deep.equal({ kind: 'failed', failure: 'gone', message: '404 Stand-in: rest_post_invalid_id (rest_post_invalid_id)' });
  });

  it('reads comments as the handbook shows them', () => {
    expect(z.array(comment).parse(fixture).map(({ id, parent, author }) => [id, parent, author])).to.deep.equal([[3, 0, 0], [4, 3, 12]]);
  });
});
