import { expect } from 'chai';
import type { CommentView, PostView } from '#views/types/post.ts';
import { comments } from '#areas/feed/index.ts';
import { createComment } from '#test/factories/create-comment.ts';
import { createPerson } from '#test/factories/create-person.ts';
import type { TestPerson } from '#test/factories/create-person.ts';
import { createPost } from '#test/factories/create-post.ts';
import { createSpace } from '#test/factories/create-space.ts';
import type { TestSpace } from '#test/factories/create-space.ts';
import type { TestApp } from '#test/support/start-test-app.ts';
import { startTestApp } from '#test/support/start-test-app.ts';

const fieldsOf = (body: unknown): string[] => (body as { error: { fields?: { field: string }[] } }).error.fields?.map(({ field }) => field) ?? [];
interface Page { items: CommentView[]; next: string | null; earlier: number; later: number }

describe('comments', () => {
  let app: TestApp;
  let owner: TestPerson;
  let member: TestPerson;
  let space: TestSpace;
  let postId: string;

  beforeEach(async () => {
    app = await startTestApp();
    owner = await createPerson(app.ctx);
    member = await createPerson(app.ctx);
    space = await createSpace(app.ctx, owner, { members: [member] });
    postId = await createPost(app.ctx, owner, space);
  });
  afterEach(() => app.stop());

  it('are written once, answered on one level, edited with a history', async () => {
    const agent = await app.agentFor(member.id);
    const say = (body: object, key: string) => agent.post(`/api/v1/posts/${postId}/comments`).set('Idempotency-Key', key).send(body);
    const twice = await Promise.all(Array.from({ length: 20 }, () => say({ body: 'First' }, 'a')));
    expect(new Set(twice.map(({ status, body }) => `${status} ${(body as CommentView).id}`)).size).to.equal(1);
    const first = twice[0]?.body as CommentView;
    expect(first.can).to.deep.equal({ edit: true, remove: true, answer: true, accept: false, react: true, history: false });
    const answer = (await say({ body: 'To it', parent: first.id }, 'b').expect(201)).body as CommentView;
    const beside = (await say({ body: 'To the answer', parent: answer.id }, 'c').expect(201)).body as CommentView;
    expect([answer.parentId, beside.parentId]).to.deep.equal([first.id, first.id]);
    app.clock.advance(1_000);
    expect((await agent.patch(`/api/v1/comments/${first.id}`).send({ body: 'Better' }).expect(200)).body).to.deep.include({ body: 'Better', editedAt: app.clock.now().toISOString() });
    expect(((await agent.get(`/api/v1/comments/${first.id}/history`).expect(200)).body as { items: unknown[] }).items).to.have.length(2);
    await (await app.agentFor(owner.id)).patch(`/api/v1/comments/${first.id}`).send({ body: 'Mine' }).expect(403);
    const post = (await agent.get(`/api/v1/posts/${postId}`)).body as PostView;
    expect(post.commentCount).to.equal(3);
    expect(post.comments.map(({ id, answers }) => [id, answers.map((one) => one.id)])).to.deep.equal([[first.id, [answer.id, beside.id]]]);
  });

  it('name the field that is wrong', async () => {
    const other = await createComment(app.ctx, member, await createPost(app.ctx, owner, space));
    const agent = await app.agentFor(member.id);
    for (const [body, field, status] of [
      [{}, 'body', 422], [{ body: ' ' }, 'body', 422], [{ body: 'x'.repeat(10_001) }, 'body', 422], [{ body: 'x', parent: other }, 'parent', 422], [{ body: 'x', parent: 'x' }, 'parent', 422],
      [{ body: 'x', postId: other }, 'postId', 400], [{ body: { a: 1 } }, 'body', 400], [{ body: 'x', images: 'none' }, 'images', 422],
    ] as const) {
      const answer = await agent.post(`/api/v1/posts/${postId}/comments`).send(body);
      expect([answer.status, fieldsOf(answer.body)], JSON.stringify(body).slice(0, 60)).to.deep.equal([status, [field]]);
    }
    expect(await comments(app.ctx).countDocuments({ postId })).to.equal(0);
  });

  it('keep their place while they have answers, and go with the last one', async () => {
    const first = await createComment(app.ctx, member, postId, { body: 'Secret words' });
    const answer = await createComment(app.ctx, owner, postId, { parent: first });
    const agent = await app.agentFor(member.id);
    await agent.delete(`/api/v1/comments/${first}`).expect(204);
    await agent.delete(`/api/v1/comments/${first}`).expect(404);
    const kept = (await agent.get(`/api/v1/posts/${postId}`)).body as PostView;
    expect(kept.commentCount).to.equal(1);
    expect(kept.comments[0]).to.deep.include({ id: first, removed: true, body: '', bodyHtml: '' });
    expect(JSON.stringify(kept)).not.to.contain('Secret words');
    await agent.delete(`/api/v1/comments/${answer}`).expect(403);
    await (await app.agentFor(owner.id)).delete(`/api/v1/comments/${answer}`).expect(204);
    expect((await agent.get(`/api/v1/posts/${postId}`)).body).to.deep.include({ commentCount: 0, comments: [], earlier: 0 });
    await agent.get(`/api/v1/comments/${first}`).expect(404);
  });

  it('are paged from the newest, and found in the middle by a link', async () => {
    const ids: string[] = [];
    for (let index = 0; index < 45; index += 1) ids.push(await createComment(app.ctx, member, postId, { at: new Date(Date.UTC(2026, 0, 1, 0, Math.floor(index / 3))) }));
    const agent = await app.agentFor(member.id);
    const read = async (query: string): Promise<Page> => (await agent.get(`/api/v1/posts/${postId}/comments?${query}`).expect(200)).body as Page;
    const seen: string[] = [];
    for (let query = 'limit=20'; ;) {
      const page = await read(query);
      seen.unshift(...page.items.map(({ id }) => id));
      if (page.next === null) break;
      query = `limit=20&before=${page.next}`;
    }
    expect(seen).to.deep.equal(ids);
    const around = await read(`limit=20&around=${ids[10]}`);
    expect([around.items[0]?.id, around.items[5]?.id, around.earlier, around.later]).to.deep.equal([ids[5], ids[10], 5, 20]);
    const page = await agent.get(`/posts/${postId}?comment=${ids[10]}`).set('Accept', 'text/html').expect(200);
    expect(page.text).to.contain(`id="comment-${ids[10]}"`).and.not.contain(`id="comment-${ids[44]}"`);
    await agent.get(`/posts/${postId}?comment=${'f'.repeat(24)}`).expect(404);
    const preview = ((await agent.get('/api/v1/feed').expect(200)).body as { items: PostView[] }).items[0];
    expect([preview?.comments.map(({ id }) => id), preview?.earlier]).to.deep.equal([ids.slice(43), 43]);
  });

  it('stand on the page of their post as they are now, whoever asks', async () => {
    const [author, other] = [await app.agentFor(member.id), await app.agentFor(owner.id)];
    const pages = async (): Promise<string[]> => Promise.all([author, author, other].map(async (agent) => (await agent.get(`/posts/${postId}`).set('Accept', 'text/html').expect(200)).text));
    const id = await createComment(app.ctx, member, postId, { body: 'First words' });
    for (const text of await pages()) expect(text).to.contain('First words');
    const [own, , foreign] = await pages();
    expect(own).to.contain(`/comments/${id}/edit`);
    expect(foreign).not.to.contain(`/comments/${id}/edit`);
    await author.patch(`/api/v1/comments/${id}`).send({ body: 'Second words' }).expect(200);
    for (const text of await pages()) expect(text).to.contain('Second words').and.not.contain('First words');
    await createComment(app.ctx, owner, postId, { parent: id, body: 'Below them' });
    await other.put(`/api/v1/comments/${id}/reactions/thanks`).expect(204);
    const [seen, , mine] = await pages();
    for (const text of [seen, mine]) expect(text).to.contain('Below them');
    expect(mine).to.match(new RegExp(`comments/${id}/reactions" name="name" value="thanks" data-reaction="thanks" aria-pressed="true"`));
    expect(seen).not.to.match(new RegExp(`comments/${id}/reactions" name="name" value="thanks" data-reaction="thanks" aria-pressed="true"`));
    await author.put('/api/v1/drafts/post:' + postId).send({ body: 'Half a reply' }).expect(200);
    const [begun, , without] = await pages();
    expect(begun).to.contain('Half a reply');
    expect(without).not.to.contain('Half a reply');
    await author.delete(`/api/v1/comments/${id}`).expect(204);
    for (const text of await pages()) expect(text).not.to.contain('Second words');
  });

  it('work as forms without a script, and give back what was typed when it is refused', async () => {
    const agent = await app.agentFor(member.id);
    const form = (path: string, fields: object) => agent.post(path).type('form').set('Accept', 'text/html').set('Origin', app.url).send(fields);
    const sent = await form(`/posts/${postId}/comments`, { body: 'From a form\r\ntwo lines', key: 'k', images: '', files: '', returnTo: '/' }).expect(303);
    await form(`/posts/${postId}/comments`, { body: 'From a form\r\ntwo lines', key: 'k', images: '', files: '' }).expect(303);
    const [comment] = await comments(app.ctx).find({ postId }).lean();
    expect(sent.headers['location']).to.equal(`/posts/${postId}#comment-${String(comment?._id)}`);
    expect(await comments(app.ctx).countDocuments({})).to.equal(1);
    expect(comment?.body).to.equal('From a form\ntwo lines');
    const refused = await form(`/posts/${postId}/comments`, { body: `Kept words ${'x'.repeat(10_000)}` }).expect(422);
    expect(refused.text).to.contain('Kept words');
    const id = String(comment?._id);
    await form(`/comments/${id}/reactions`, { name: 'smile', on: 'true', returnTo: '//evil.example' }).expect(303).expect('Location', '/');
    await form(`/comments/${id}/edit`, { body: 'Edited' }).expect(303);
    expect(await comments(app.ctx).findById(id).lean()).to.deep.include({ body: 'Edited', reactions: { smile: 1 } });
    expect((await agent.get(`/comments/${id}/edit`).expect(200)).text).to.contain('Edited');
    expect((await agent.get(`/comments/${id}/history`).expect(200)).text).to.contain('two lines');
    await form(`/comments/${id}/remove`, { returnTo: '/' }).expect(303);
    expect(await comments(app.ctx).findById(id).lean()).to.deep.include({ shown: false });
  });
});
