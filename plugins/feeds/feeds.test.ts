import { readFileSync } from 'node:fs';
import { DOMParser } from '@xmldom/xmldom';
import type { Document, Element } from '@xmldom/xmldom';
import { expect } from 'chai';
import type { InboundAnswer, OutwardPost, PluginAccount, Remote } from '../contract/index.ts';
import type { Counterpart, FakeNetwork, TestContext } from '../contract/testing/index.ts';
import { createTestContext, describePlugin, makeMedium, makePost, startFakeNetwork } from '../contract/testing/index.ts';
import { plugin } from './index.ts';

const manifest: unknown = JSON.parse(readFileSync(new URL('plugin.json', import.meta.url), 'utf8'));
const fields = { title: 'Fjord & Sons: news', description: 'What we make <and mend>', home: 'https://fjord.example/', language: 'en' };
const accountWith = (more: Record<string, unknown> = {}): PluginAccount => ({ id: 'account-1', settings: {}, fields: { ...fields, ...more }, identity: { id: 'x', name: fields.title } });

async function get(ctx: TestContext, account: PluginAccount, path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<InboundAnswer & { readonly text: string }> {
  if (!plugin.receive) throw new Error('not served');
  const answer = await plugin.receive(ctx, { method, path, headers, body: new Uint8Array(), url: ctx.hooksUrl + path }, [account]);
  return { ...answer, text: typeof answer.body === 'string' ? answer.body : '' };
}

/** @throws at anything that is not well formed */
const parse = (xml: string): Document => new DOMParser({ onError: (_level, message) => { throw new Error(message); } }).parseFromString(xml, 'text/xml');
const all = (node: Document | Element, name: string): Element[] => Array.from(node.getElementsByTagName(name));
const textOf = (node: Document | Element, name: string): string => all(node, name)[0]?.textContent ?? '';
const own = (node: Element, name: string): Element[] => Array.from(node.childNodes).filter((child) => child.nodeName === name) as Element[];

/** What readers see is what the plugin serves, read as a feed reader reads it. */
function startReader(): Promise<Counterpart> {
  let met: TestContext | undefined;
  return Promise.resolve({
    settings: {}, fields, secrets: [], hosts: [],
    meet: (ctx) => { met = ctx; },
    published: async () => {
      if (!met) throw new Error('not met');
      const { text } = await get(met, accountWith(), '/account-1/rss.xml');
      return all(parse(text), 'item').reverse().map((item) => ({ id: textOf(item, 'guid'), text: textOf(item, 'description'), alts: all(item, 'media:description').map((alt) => alt.textContent ?? '') }));
    },
    stop: () => Promise.resolve(),
  });
}

describePlugin({ name: 'feeds', plugin, manifest, against: 'a real server', checksCredential: false, start: startReader });

describe('feeds', () => {
  let now = Date.UTC(2026, 10, 22, 9);
  let ctx: TestContext;
  beforeEach(() => { ctx = createTestContext({ hosts: ['127.0.0.1'], now: () => new Date(now) }); });

  async function publish(account: PluginAccount, change: Partial<OutwardPost> = {}): Promise<Remote> {
    now += 60_000;
    const post = makePost(change);
    const outcome = await plugin.publish(ctx, account, plugin.prepare(post, { manifest: manifest as never, account, options: {} }).payload, post.key);
    if (outcome.kind !== 'done') throw new Error(JSON.stringify(outcome));
    return outcome.remote;
  }
  const rich = { title: 'Tom & "Ann" <3', text: 'First line\u0000 & more', html: '<p>First line &amp; <em>more</em></p>', topics: ['open'], language: 'de', link: { url: 'https://fjord.example/a?b=1&c=2', title: 'Open <day>' }, media: [makeMedium({ url: 'https://fjord.example/m/1.png?x=1&y=2', alt: 'A "lathe" & more' }), makeMedium({ id: 'm2', url: 'https://fjord.example/m/2.png' })] };

  it('writes RSS 2.0 with everything that it requires', async () => {
    const remote = await publish(accountWith({ hub: 'https://hub.example/' }), rich);
    const { status, headers, text } = await get(ctx, accountWith({ hub: 'https://hub.example/' }), '/account-1/rss.xml');
    expect([status, headers?.['content-type']]).to.deep.equal([200, 'application/rss+xml; charset=utf-8']);
    const root = parse(text).documentElement;
    expect([root?.nodeName, root?.getAttribute('version')]).to.deep.equal(['rss', '2.0']);
    const [feed] = root ? own(root, 'channel') : [];
    if (!feed) throw new Error('empty');
    for (const name of ['title', 'link', 'description']) expect(own(feed, name), name).to.have.length(1);
    expect(own(feed, 'title')[0]?.textContent).to.equal('Fjord & Sons: news');
    expect(own(feed, 'atom:link').map((link) => [link.getAttribute('rel'), link.getAttribute('href')])).to.deep.equal([['self', `${ctx.hooksUrl}/account-1/rss.xml`], ['hub', 'https://hub.example/']]);
    const [item] = all(feed, 'item');
    if (!item) throw new Error('no item');
    expect(textOf(item, 'title')).to.equal('Tom & "Ann" <3');
    expect(textOf(item, 'link')).to.equal(remote.url);
    expect([textOf(item, 'guid'), all(item, 'guid')[0]?.getAttribute('isPermaLink')]).to.deep.equal([`urn:parley:item:${remote.id}`, 'false']);
    expect(new Date(textOf(item, 'pubDate')).getTime()).to.equal(now);
    expect(textOf(item, 'content:encoded')).to.include('<p>First line &amp; <em>more</em></p>').and.include('alt="A &quot;lathe&quot; &amp; more"').and.include('Open &lt;day&gt;');
    const [enclosure] = all(item, 'enclosure');
    expect(['url', 'length', 'type'].map((name) => enclosure?.getAttribute(name))).to.deep.equal(['https://fjord.example/m/1.png?x=1&y=2', String(makeMedium().bytes), 'image/png']);
    expect(all(item, 'media:content')).to.have.length(2);
  });

  it('writes Atom with everything that it requires', async () => {
    const remote = await publish(accountWith(), rich);
    const root = parse((await get(ctx, accountWith(), '/account-1/atom.xml')).text).documentElement;
    if (!root) throw new Error('empty');
    expect([root.nodeName, root.namespaceURI]).to.deep.equal(['feed', 'http://www.w3.org/2005/Atom']);
    for (const name of ['id', 'title', 'updated', 'author']) expect(own(root, name), name).to.have.length(1);
    expect(own(root, 'link').map((link) => link.getAttribute('rel'))).to.deep.equal(['alternate', 'self']);
    const [entry] = own(root, 'entry');
    if (!entry) throw new Error('no entry');
    for (const name of ['id', 'title', 'updated', 'published', 'summary', 'content']) expect(own(entry, name), name).to.have.length(1);
    expect(textOf(entry, 'id')).to.equal(`urn:parley:item:${remote.id}`);
    expect(textOf(entry, 'updated')).to.match(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
    expect(own(entry, 'link').map((link) => link.getAttribute('rel'))).to.deep.equal(['alternate', 'related', 'enclosure', 'enclosure']);
  });

  it('writes JSON Feed 1.1 with everything that it requires', async () => {
    const remote = await publish(accountWith(), rich);
    const feed = JSON.parse((await get(ctx, accountWith(), '/account-1/feed.json')).text) as { version: string; title: string; feed_url: string; items: Record<string, unknown>[] };
    expect(feed.version).to.equal('https://jsonfeed.org/version/1.1');
    expect(feed).to.deep.include({ title: fields.title, feed_url: `${ctx.hooksUrl}/account-1/feed.json` });
    expect(feed.items[0]).to.deep.include({ id: `urn:parley:item:${remote.id}`, url: remote.url, external_url: rich.link.url, title: rich.title, tags: ['open'], language: 'de' });
    expect(feed.items[0]?.['attachments']).to.have.length(2);
  });

  it('gives nothing to a reader that has it, until something changes', async () => {
    const remote = await publish(accountWith());
    for (const file of ['rss.xml', 'atom.xml', 'feed.json', `items/${remote.id}`]) {
      const first = await get(ctx, accountWith(), `/account-1/${file}`);
      const etag = first.headers?.['etag'] ?? '';
      const again = await get(ctx, accountWith(), `/account-1/${file}?x=1`, { 'if-none-match': `"other", W/${etag}` });
      expect([again.status, again.text], file).to.deep.equal([304, '']);
      expect((await get(ctx, accountWith(), `/account-1/${file}`, {}, 'HEAD')).headers?.['etag']).to.equal(etag);
      await plugin.update?.(ctx, accountWith(), remote, plugin.prepare(makePost({ text: `Changed for ${file}` }), { manifest: manifest as never, account: accountWith(), options: {} }).payload, 'k');
      expect((await get(ctx, accountWith(), `/account-1/${file}`, { 'if-none-match': etag })).status, file).to.equal(200);
    }
  });

  it('keeps guid and day of an item that changes, and moves its update', async () => {
    const remote = await publish(accountWith(), { title: 'Before' });
    const before = all(parse((await get(ctx, accountWith(), '/account-1/atom.xml')).text), 'entry')[0];
    now += 3_600_000;
    await plugin.update?.(ctx, accountWith(), remote, plugin.prepare(makePost({ title: 'After' }), { manifest: manifest as never, account: accountWith(), options: {} }).payload, 'k');
    const after = all(parse((await get(ctx, accountWith(), '/account-1/atom.xml')).text), 'entry')[0];
    if (!before || !after) throw new Error('no entry');
    for (const name of ['id', 'published']) expect(textOf(after, name)).to.equal(textOf(before, name));
    expect(new Date(textOf(after, 'updated')).getTime() - new Date(textOf(before, 'updated')).getTime()).to.equal(3_600_000);
    expect(textOf(after, 'title')).to.equal('After');
  });

  it('keeps a private feed from who does not have its address', async () => {
    const account = accountWith({ token: 'abcdefghijklmnop1234' });
    const remote = await publish(account);
    expect(remote.url).to.equal(`${ctx.hooksUrl}/account-1/abcdefghijklmnop1234/items/${remote.id}`);
    for (const path of ['/account-1/rss.xml', '/account-1/wrong/rss.xml', `/account-1/items/${remote.id}`, '/account-1', '/account-2/abcdefghijklmnop1234/rss.xml']) expect((await get(ctx, account, path)).status, path).to.equal(404);
    const answer = await get(ctx, account, '/account-1/abcdefghijklmnop1234/rss.xml');
    expect([answer.status, answer.headers?.['cache-control']]).to.deep.equal([200, 'private, max-age=60']);
  });

  it('shows the newest fifty, and does not grow for ever', async () => {
    for (let place = 0; place < 120; place += 1) await publish(accountWith(), { text: `Item ${place}` });
    const items = all(parse((await get(ctx, accountWith(), '/account-1/rss.xml')).text), 'item');
    expect(items).to.have.length(50);
    expect(textOf(items[0] as Element, 'description')).to.equal('Item 119');
    expect((await ctx.store.list('item:', 200)).length).to.be.at.most(100);
  });

  describe('with a hub', () => {
    let hub: FakeNetwork;
    beforeEach(async () => { hub = await startFakeNetwork(() => ({ status: 204 })); });
    afterEach(() => hub.stop());

    it('tells it of a new item, of a change and of its end', async () => {
      const account = accountWith({ hub: `${hub.url}/` });
      const remote = await publish(account);
      await plugin.remove?.(ctx, account, remote, 'k');
      expect(hub.requests).to.have.length(2);
      const form = hub.requests[0]?.form();
      expect(form?.get('hub.mode')).to.equal('publish');
      expect(form?.getAll('hub.url')).to.deep.equal(['rss.xml', 'atom.xml', 'feed.json'].map((file) => `${ctx.hooksUrl}/account-1/${file}`));
    });

    it('publishes whether the hub answers or not, and never tells it of a private feed', async () => {
      hub.misbehave('cut');
      await publish(accountWith({ hub: `${hub.url}/` }));
      expect(ctx.logged.join()).to.include('hub did not answer');
      const asked = hub.requests.length;
      await publish(accountWith({ hub: `${hub.url}/`, token: 'abcdefghijklmnop1234' }));
      expect(hub.requests).to.have.length(asked);
    });
  });
});
