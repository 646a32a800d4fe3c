import { expect } from 'chai';
import { editPost, removeComment, removePost } from '#areas/feed/index.ts';
import { deactivatePerson, updateProfile } from '#areas/people/index.ts';
import { addMember, removeMember, updateSpace } from '#areas/spaces/index.ts';
import { createCohort, enrolPerson, publishCourse, takeFromLibrary } from '#areas/training/index.ts';
import { createComment } from '#test/factories/create-comment.ts';
import type { TestPerson } from '#test/factories/create-person.ts';
import { createPerson } from '#test/factories/create-person.ts';
import { createPost } from '#test/factories/create-post.ts';
import type { TestSpace } from '#test/factories/create-space.ts';
import { createSpace } from '#test/factories/create-space.ts';
import type { TestApp } from '#test/support/start-test-app.ts';
import { startTestApp } from '#test/support/start-test-app.ts';

interface Found { readonly items: { readonly kind: string; readonly id: string; readonly url: string; readonly titleHtml: string; readonly excerptHtml: string }[]; readonly next: string | null }

describe('search', () => {
  let app: TestApp;
  let ada: TestPerson;
  let ben: TestPerson;
  let open: TestSpace;
  let secret: TestSpace;

  beforeEach(async () => {
    app = await startTestApp();
    ada = await createPerson(app.ctx, { name: 'Noémie Åström', title: 'Welder', askMeAbout: ['titanium'] });
    ben = await createPerson(app.ctx, { name: 'Ben South' });
    open = await createSpace(app.ctx, ada, { name: 'Lastenanhänger', members: [ben] });
    secret = await createSpace(app.ctx, ada, { name: 'Geheimrat', kind: 'secret' });
  });
  afterEach(() => app.stop());

  const find = async (person: TestPerson, query: Record<string, string>): Promise<Found> => {
    await app.settle();
    return (await (await app.agentFor(person.id)).get('/api/v1/search').query(query).expect(200)).body as Found;
  };
  const ids = async (person: TestPerson, query: Record<string, string>): Promise<string[]> => (await find(person, query)).items.map((hit) => hit.id);

  it('finds people, spaces, posts, comments and topics by parts of words, accents folded', async () => {
    const post = await createPost(app.ctx, ada, open, { body: 'The Kupplungsflansch of the #Deichsel is cracked' });
    const comment = await createComment(app.ctx, ben, post, { body: 'I have a spare Deichsel' });
    expect(await ids(ben, { q: 'noemie', kind: 'person' })).to.deep.equal([ada.id]);
    expect(await ids(ben, { q: 'titan', kind: 'person' })).to.deep.equal([ada.id]);
    expect(await ids(ben, { q: 'lastenanh', kind: 'space' })).to.deep.equal([open.id]);
    expect(await ids(ben, { q: 'anhanger', kind: 'space' })).to.deep.equal([open.id]);
    for (const q of ['k', 'ku', 'kup', 'kupplungsfl', 'flansch', 'cracked kupp']) expect(await ids(ben, { q, kind: 'post' }), q).to.deep.equal([post]);
    expect(await ids(ben, { q: 'kupplungsflunsch', kind: 'post' })).to.deep.equal([]);
    expect(await ids(ben, { q: 'deichs' })).to.deep.equal(['deichsel', post, comment]);
    expect((await find(ben, { q: 'deichs', kind: 'comment' })).items[0]).to.deep.include({ url: `/posts/${post}?comment=${comment}#comment-${comment}`, excerptHtml: 'I have a spare <mark>Deichs</mark>el' });
  });

  it('finds Chinese and Japanese', async () => {
    const post = await createPost(app.ctx, ada, open, { body: '新しい自転車の試作品を見てください。' });
    const other = await createPost(app.ctx, ada, open, { body: '我们今天收到了新的标签打印机' });
    expect(await ids(ben, { q: '自転車', kind: 'post' })).to.deep.equal([post]);
    expect(await ids(ben, { q: '試', kind: 'post' })).to.deep.equal([post]);
    expect(await ids(ben, { q: '打印机', kind: 'post' })).to.deep.equal([other]);
  });

  it('keeps to what one may see, in the query itself, and at once', async () => {
    const post = await createPost(app.ctx, ada, secret, { body: 'Zauberwort #Rätsel' });
    const comment = await createComment(app.ctx, ada, post, { body: 'Zauberantwort' });
    expect(await ids(ada, { q: 'zauber' })).to.deep.equal([post, comment]);
    for (const q of ['zauber', 'ratsel', 'geheim', 'Zauberwort', '#Rätsel']) expect(await find(ben, { q }), q).to.deep.equal({ items: [], next: null });
    await addMember(app.ctx, ada.viewer, secret.id, ben.id);
    expect(await ids(ben, { q: 'zauber' })).to.deep.equal([post, comment]);
    await removeMember(app.ctx, ada.viewer, secret.id, ben.id);
    const agent = await app.agentFor(ben.id);
    expect((await agent.get('/api/v1/search?q=zauber').expect(200)).body).to.deep.equal({ items: [], next: null });
    const refused = await agent.get(`/api/v1/search?q=a&space=${secret.slug}`).expect(422);
    const absent = await agent.get('/api/v1/search?q=a&space=there-is-none').expect(422);
    expect(refused.body).to.deep.equal(absent.body);
  });

  it('follows edits and removals', async () => {
    const post = await createPost(app.ctx, ada, open, { body: 'Erstfassung' });
    const comment = await createComment(app.ctx, ben, post, { body: 'Randnotiz' });
    await editPost(app.ctx, ada.viewer, post, { body: 'Zweitfassung' });
    expect(await ids(ben, { q: 'erstfassung' })).to.deep.equal([]);
    expect(await ids(ben, { q: 'zweitfassung' })).to.deep.equal([post]);
    await removeComment(app.ctx, ben.viewer, comment);
    expect(await ids(ben, { q: 'randnotiz' })).to.deep.equal([]);
    await removePost(app.ctx, ada.viewer, post);
    expect(await ids(ben, { q: 'zweitfassung' })).to.deep.equal([]);
    await updateProfile(app.ctx, ben.viewer, ben.id, { name: 'Benedict Lake' });
    expect(await ids(ada, { q: 'benedict', kind: 'person' })).to.deep.equal([ben.id]);
    await updateSpace(app.ctx, ada.viewer, open.id, { name: 'Trailers' });
    expect(await ids(ada, { q: 'trailer', kind: 'space' })).to.deep.equal([open.id]);
    await deactivatePerson(app.ctx, null, ben.id);
    expect(await ids(ada, { q: 'benedict' })).to.deep.equal([]);
  });

  it('is narrowed by author, space and day, and pages through without gap or double', async () => {
    const other = await createSpace(app.ctx, ben);
    const posts: string[] = [];
    for (let day = 1; day <= 5; day += 1) posts.push(await createPost(app.ctx, day % 2 === 0 ? ben : ada, open, { body: `Tagwerk ${day}`, at: new Date(Date.UTC(2026, 2, day, 12)) }));
    const elsewhere = await createPost(app.ctx, ben, other, { body: 'Tagwerk anderswo', at: new Date(Date.UTC(2026, 2, 9)) });
    expect(await ids(ada, { q: 'tagwerk', kind: 'post' })).to.deep.equal([elsewhere, ...[...posts].reverse()]);
    expect(await ids(ada, { q: 'tagwerk', kind: 'post', space: open.slug })).to.deep.equal([...posts].reverse());
    expect(await ids(ada, { q: 'tagwerk', kind: 'post', from: `@${ben.record.handle}`, space: open.slug })).to.deep.equal([posts[3], posts[1]]);
    expect(await ids(ada, { q: 'tagwerk', kind: 'post', since: '2026-03-02', until: '2026-03-03' })).to.deep.equal([posts[2], posts[1]]);
    const seen: string[] = [];
    for (let cursor = ''; ;) {
      const found = await find(ada, { q: 'tagwerk', kind: 'post', limit: '2', ...(cursor ? { cursor } : {}) });
      seen.push(...found.items.map((hit) => hit.id));
      if (found.next === null) break;
      cursor = found.next;
    }
    expect(seen).to.deep.equal([elsewhere, ...[...posts].reverse()]);
  });

  it('never lets what was written become markup', async () => {
    await createPost(app.ctx, ada, open, { title: '<img src=x onerror=alert(1)> Falltür', kind: 'question', body: '<b>Falltür</b>' });
    const [hit] = (await find(ben, { q: 'falltur', kind: 'post' })).items;
    expect(hit?.titleHtml).equal('&lt;img src=x onerror=alert(1)&gt; <mark>Falltür</mark>');
    expect((await (await app.agentFor(ben.id)).get('/search?q=falltur').expect(200)).text).not.to.contain('<img src=x');
  });

  it('answers its page, an empty query and bad filters clearly', async () => {
    const agent = await app.agentFor(ben.id);
    await agent.get('/search').expect(200);
    expect((await agent.get('/api/v1/search').expect(200)).body).to.deep.equal({ items: [], next: null });
    expect((await agent.get('/api/v1/search?q=...').expect(200)).body).to.deep.equal({ items: [], next: null });
    for (const [query, field] of [['kind=nothing', 'kind'], ['since=tomorrow', 'since'], ['limit=1000', 'limit'], ['from=@nobody', 'from'], ['kind=post&cursor=zzz', 'cursor']] as const) {
      const { body } = await agent.get(`/api/v1/search?q=a&${query}`).expect(422);
      expect((body as { error: { fields: { field: string }[] } }).error.fields.map((problem) => problem.field), query).to.deep.equal([field]);
    }
    await app.guest().get('/api/v1/search?q=a').expect(401);
  });

  it('finds a course, in each of its languages, for those who learn or teach', async () => {
    const teacher = await createPerson(app.ctx, { name: 'Tara Lind', roles: ['employee', 'trainer'] });
    const { id } = await takeFromLibrary(app.ctx, teacher.viewer, 'good-answers');
    expect((await find(teacher, { q: 'answers', kind: 'course' })).items).to.deep.equal([]);
    await publishCourse(app.ctx, teacher.viewer, id);
    const cohort = await createCohort(app.ctx, teacher.viewer, { name: 'Desk', courseId: id });
    const enrolment = await enrolPerson(app.ctx, { cohort, personId: ben.id, source: 'hand', actorId: teacher.id });
    expect((await find(teacher, { q: 'gute antw', kind: 'course' })).items[0]).to.deep.include({ id, url: `/training/courses/${id}`, titleHtml: 'Good answers' });
    expect((await find(ben, { q: 'good answ' })).items).to.deep.include.members([{ ...(await find(ben, { q: 'good answ', kind: 'course' })).items[0] }]);
    expect((await find(ben, { q: 'good answ', kind: 'course' })).items[0]?.url).to.equal(`/learn/${enrolment._id.toString()}`);
    expect((await find(ada, { q: 'good answ', kind: 'course' })).items).to.deep.equal([]);
    const { body } = await (await app.agentFor(ada.id)).get('/api/v1/search').query({ q: 'good answ' }).expect(200);
    expect((body as Found).items.filter(({ kind }) => kind === 'course')).to.deep.equal([]);
  });

  it('that would take longer than two seconds is refused with a time to come back', async () => {
    const agent = await app.agentFor(ada.id);
    const collection = app.ctx.store.connection.collection('search_entries');
    const asked: unknown[] = [];
    const { find: answers } = collection;
    collection.find = ((filter: object, options: { readonly maxTimeMS?: number }) => {
      asked.push(options.maxTimeMS);
      throw Object.assign(new Error('operation exceeded time limit'), { code: 50 });
    }) as unknown as typeof answers;
    try {
      const { body, headers } = await agent.get('/api/v1/search').query({ q: 'titan' }).expect(503);
      expect((body as { error: { code: string } }).error.code).to.equal('unavailable');
      expect(headers['retry-after']).to.match(/^[0-9]+$/);
      expect(asked).to.include(2_000);
    } finally {
      collection.find = answers;
    }
    await agent.get('/api/v1/search').query({ q: 'titan' }).expect(200);
  });
});
