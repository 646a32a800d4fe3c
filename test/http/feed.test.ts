import { expect } from 'chai';
import { changeThreadSettings, markSpaceRead, removePost, setBookmark } from '#areas/feed/index.ts';
import { followPerson } from '#areas/people/index.ts';
import { changeSpaceSettings, removeMember } from '#areas/spaces/index.ts';
import type { PostView } from '#views/types/post.ts';
import { createComment } from '#test/factories/create-comment.ts';
import { createPerson } from '#test/factories/create-person.ts';
import type { TestPerson } from '#test/factories/create-person.ts';
import { createPost } from '#test/factories/create-post.ts';
import { createSpace } from '#test/factories/create-space.ts';
import type { TestSpace } from '#test/factories/create-space.ts';
import type { TestApp } from '#test/support/start-test-app.ts';
import { startTestApp } from '#test/support/start-test-app.ts';

interface Feed { items: PostView[]; next: string | null }
type Agent = Awaited<ReturnType<TestApp['agentFor']>>;

describe('the feed', () => {
  let app: TestApp;
  let owner: TestPerson;
  let reader: TestPerson;
  let agent: Agent;
  let space: TestSpace;

  beforeEach(async () => {
    app = await startTestApp();
    owner = await createPerson(app.ctx);
    reader = await createPerson(app.ctx);
    space = await createSpace(app.ctx, owner, { kind: 'closed', members: [reader] });
    agent = await app.agentFor(reader.id);
  });
  afterEach(() => app.stop());

  const at = (minute: number): Date => new Date(Date.UTC(2026, 1, 1, 0, minute));
  const feed = async (query = ''): Promise<Feed> => (await agent.get(`/api/v1/feed${query}`).expect(200)).body as Feed;
  const ids = async (query = ''): Promise<string[]> => (await feed(query)).items.map(({ id }) => id);
  const unread = async (by: Agent = agent): Promise<unknown> => ((await by.get('/api/v1/read-markers').expect(200)).body as { items: unknown[] }).items;

  it('shows the newest, the last active or the waiting first', async () => {
    const old = await createPost(app.ctx, owner, space, { at: at(1), kind: 'question' });
    const young = await createPost(app.ctx, owner, space, { at: at(2) });
    expect(await ids()).to.deep.equal([young, old]);
    expect(await ids('?order=active')).to.deep.equal([young, old]);
    expect(await ids('?order=waiting')).to.deep.equal([old]);
    const comment = await createComment(app.ctx, reader, old, { at: at(3) });
    expect(await ids()).to.deep.equal([young, old]);
    expect(await ids('?order=active')).to.deep.equal([old, young]);
    await (await app.agentFor(owner.id)).put(`/api/v1/posts/${old}/answer`).send({ comment }).expect(200);
    expect(await ids('?order=waiting')).to.deep.equal([]);
    await removePost(app.ctx, owner.viewer, young);
    expect(await ids()).to.deep.equal([old]);
    await agent.get('/api/v1/feed?order=best').expect(422);
    await agent.get('/api/v1/feed?limit=101').expect(422);
    await agent.get('/api/v1/feed?cursor=x').expect(422);
    await app.guest().get('/api/v1/feed').expect(401);
  });

  it('is read to its end in pages, from memory and from the store, without a gap or a double', async () => {
    const made: string[] = [];
    const second = await createSpace(app.ctx, owner, { members: [reader] });
    for (let index = 0; index < 150; index += 1) made.unshift(await createPost(app.ctx, owner, index % 10 === 0 ? second : space, { at: at(index - (index % 3)) }));
    const expected = await ids('?limit=100');
    expect(expected).to.have.length(100);
    for (const limit of [7, 20]) {
      const seen: string[] = [];
      for (let next: string | null = ''; next !== null;) {
        const page: Feed = await feed(`?limit=${limit}${next ? `&cursor=${next}` : ''}`);
        seen.push(...page.items.map(({ id }) => id));
        next = page.next;
      }
      expect(seen).to.have.length(150);
      expect(new Set(seen)).to.deep.equal(new Set(made));
      expect(seen.slice(0, 100)).to.deep.equal(expected);
    }
  });

  it('of home holds followed spaces, own posts and followed people, but nothing muted or left', async () => {
    const open = await createSpace(app.ctx, owner, { kind: 'open' });
    const secret = await createSpace(app.ctx, owner, { kind: 'secret' });
    const inOpen = await createPost(app.ctx, owner, open, { at: at(1) });
    await createPost(app.ctx, owner, secret, { at: at(2) });
    const inSpace = await createPost(app.ctx, owner, space, { at: at(3) });
    expect(await ids()).to.deep.equal([inSpace]);
    await followPerson(app.ctx, reader.viewer, owner.id);
    await app.settle();
    expect(await ids()).to.deep.equal([inSpace, inOpen]);
    await changeSpaceSettings(app.ctx, reader.viewer, space.id, { mute: true });
    expect(await ids()).to.deep.equal([inOpen]);
    await changeSpaceSettings(app.ctx, reader.viewer, space.id, { mute: false, follow: false });
    expect(await ids()).to.deep.equal([inSpace, inOpen]);
    await removeMember(app.ctx, owner.viewer, space.id, reader.id);
    expect(await ids()).to.deep.equal([inOpen]);
    await agent.get(`/api/v1/feed?space=${space.id}`).expect(404);
    expect(await ids(`?author=${owner.id}`)).to.deep.equal([inOpen]);
  });

  it('of a topic finds it however it is written, only where the viewer may read', async () => {
    const secret = await createSpace(app.ctx, owner, { kind: 'secret' });
    const found = await createPost(app.ctx, owner, space, { body: '#Größe matters' });
    await createPost(app.ctx, owner, secret, { body: '#grösse too, and #geheim' });
    for (const topic of ['größe', 'GRÖSSE', '%23grosse']) expect(await ids(`?topic=${encodeURIComponent(decodeURIComponent(topic))}`)).to.deep.equal([found]);
    expect(((await agent.get('/api/v1/topics?q=g').expect(200)).body as { items: unknown[] }).items).to.deep.equal([{ topic: 'größe', count: 1 }]);
    expect((await agent.get('/topics/gr%C3%B6%C3%9Fe').expect(200)).text).to.contain(found);
  });

  it('keeps bookmarks for one person, and hides those that may no longer be seen', async () => {
    const first = await createPost(app.ctx, owner, space);
    await agent.put(`/api/v1/posts/${first}/bookmark`).expect(204);
    await agent.put(`/api/v1/posts/${first}/bookmark`).expect(204);
    expect((await feed()).items[0]?.bookmarked).to.equal(true);
    expect(((await agent.get('/api/v1/bookmarks')).body as Feed).items.map(({ id }) => id)).to.deep.equal([first]);
    await setBookmark(app.ctx, owner.viewer, first, true);
    await removeMember(app.ctx, owner.viewer, space.id, reader.id);
    expect(((await agent.get('/api/v1/bookmarks')).body as Feed).items).to.deep.equal([]);
    await (await app.agentFor(owner.id)).delete(`/api/v1/posts/${first}/bookmark`).expect(204);
  });

  it('takes a post as read once its page was opened, not when a browser fetched ahead', async () => {
    await markSpaceRead(app.ctx, reader.viewer, space.id);
    app.clock.advance(1_000);
    const one = await createPost(app.ctx, owner, space);
    for (const header of ['Sec-Purpose', 'X-Sec-Purpose', 'Purpose']) await agent.get(`/posts/${one}`).set(header, 'prefetch').expect(200);
    await agent.head(`/posts/${one}`).expect(200);
    await agent.get(`/api/v1/posts/${one}`).expect(200);
    expect(await unread()).to.deep.equal([{ space: space.id, unread: 1 }]);
    await agent.get(`/posts/${one}`).expect(200);
    expect(await unread()).to.deep.equal([]);
  });

  it('says what is unread, the same on two devices', async () => {
    await markSpaceRead(app.ctx, reader.viewer, space.id);
    app.clock.advance(1_000);
    const [one, two] = [await createPost(app.ctx, owner, space), await createPost(app.ctx, owner, space)];
    await createPost(app.ctx, reader, space);
    const phone = await app.agentFor(reader.id);
    expect(await unread()).to.deep.equal([{ space: space.id, unread: 2 }]);
    expect((await feed()).items.map((post) => post.unread)).to.have.members([false, true, true]);
    await phone.put(`/api/v1/posts/${one}/read`).expect(204);
    expect(await unread()).to.deep.equal([{ space: space.id, unread: 1 }]);
    await changeThreadSettings(app.ctx, reader.viewer, two, { mute: true });
    expect(await unread()).to.deep.equal([]);
    await changeThreadSettings(app.ctx, reader.viewer, two, { mute: false });
    expect(await unread(phone)).to.deep.equal([{ space: space.id, unread: 1 }]);
    expect((await agent.get('/').expect(200)).text).to.match(new RegExp(`data-unread-space="${space.id}"(?![^>]*hidden)`));
    await agent.put('/api/v1/feed/read').send({}).expect(204);
    expect(await unread(phone)).to.deep.equal([]);
    await phone.put(`/api/v1/spaces/${space.id}/read`).send({ until: '2020-01-01T00:00:00Z' }).expect(204);
    expect(await unread()).to.deep.equal([]);
    await phone.put(`/api/v1/spaces/${space.id}/read`).send({ until: 'yesterday' }).expect(422);
  });

  it('keeps drafts until they are sent', async () => {
    const path = `/api/v1/drafts/space:${space.id}`;
    await agent.get(path).expect(404);
    await agent.put(path).send({ space: space.id, kind: 'question', title: 'T', body: 'Half a thou', images: [], files: [] }).expect(200);
    await agent.put(path).send({ space: space.id, kind: 'question', title: 'T', body: 'Half a thought' }).expect(200);
    const other = await app.agentFor(reader.id);
    expect((await other.get(path).expect(200)).body).to.deep.include({ body: 'Half a thought', kind: 'question', place: `space:${space.id}` });
    await (await app.agentFor(owner.id)).get(path).expect(404);
    expect((await agent.get(`/spaces/${space.slug}`).expect(200)).text).to.contain('Half a thought');
    expect((await agent.get('/drafts').expect(200)).text).to.contain('Half a thought');
    await agent.post('/api/v1/posts').send({ space: space.id, body: 'x', kind: 'poll', place: `space:${space.id}` }).expect(422);
    await other.get(path).expect(200);
    await agent.post('/api/v1/posts').send({ space: space.id, body: 'A thought', place: `space:${space.id}` }).expect(201);
    await other.get(path).expect(404);
    expect((await agent.get('/').expect(200)).text).not.to.contain('Seven words');
    await agent.put('/api/v1/drafts/home').send({ body: 'Seven words' }).expect(200);
    expect((await agent.get('/').expect(200)).text).to.contain('Seven words');
    await agent.delete('/api/v1/drafts/home').expect(204);
    expect(((await agent.get('/api/v1/drafts')).body as { items: unknown[] }).items).to.deep.equal([]);
    await agent.put('/api/v1/drafts/nowhere').send({ body: 'y' }).expect(404);
    await agent.put(path).send({ body: 'x'.repeat(20_001) }).expect(422);
  });

  it('has pages that work without a script, remember the order and give back what was typed', async () => {
    const question = await createPost(app.ctx, owner, space, { kind: 'question', title: 'Where is the key?' });
    expect((await agent.get('/').expect(200)).text).to.contain('Where is the key?');
    await agent.get('/?order=waiting').expect(200);
    expect((await agent.get('/').expect(200)).text).to.contain('data-order="waiting"');
    for (const path of [`/spaces/${space.slug}`, '/bookmarks', '/drafts', '/write', `/posts/${question}`, `/people/${owner.record.handle}/posts`]) await agent.get(path).expect(200);
    const form = (path: string, fields: object) => agent.post(path).type('form').set('Accept', 'text/html').set('Origin', app.url).send(fields);
    const sent = await form('/posts', { space: space.id, kind: 'update', title: '', body: 'By form', key: '', images: '', files: '', place: 'home' }).expect(303);
    await agent.get(String(sent.headers['location'])).expect(200);
    const refused = await form('/posts', { space: '', kind: 'question', title: 'Kept title', body: 'Kept words' }).expect(422);
    expect(refused.text).to.contain('Kept title').and.contain('Kept words');
    for (const [path, fields] of [['bookmark', { on: 'true' }], ['reactions', { name: 'agree', on: 'true' }], ['thread', { follow: 'true', mute: 'false', notify: 'none' }]] as const) {
      await form(`/posts/${question}/${path}`, fields).expect(303);
    }
    expect((await feed()).items.find(({ id }) => id === question)).to.deep.include({ bookmarked: true, thread: { follow: true, mute: false, notify: 'none' }, reactions: [{ name: 'agree', count: 1, mine: true }] });
    const preview = await form('/preview', { body: '**bold** <script>' }).expect(200);
    expect(preview.text).to.equal('<p><strong>bold</strong> &lt;script&gt;</p>\n');
    const stranger = await app.agentFor((await createPerson(app.ctx)).id);
    await stranger.get(`/spaces/${space.slug}`).expect(303).expect('Location', `/spaces/${space.slug}/about`);
  });
});
