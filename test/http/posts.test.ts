import { expect } from 'chai';
import type { PostView } from '#views/types/post.ts';
import { posts } from '#areas/feed/index.ts';
import { createComment } from '#test/factories/create-comment.ts';
import { createPerson } from '#test/factories/create-person.ts';
import type { TestPerson } from '#test/factories/create-person.ts';
import { createPost } from '#test/factories/create-post.ts';
import { createSpace } from '#test/factories/create-space.ts';
import type { TestSpace } from '#test/factories/create-space.ts';
import type { TestApp } from '#test/support/start-test-app.ts';
import { startTestApp } from '#test/support/start-test-app.ts';

const absent = 'f'.repeat(24);
const fieldsOf = (body: unknown): string[] => Object.values((body as { error: { fields?: { field: string }[] } }).error.fields ?? []).map(({ field }) => field);

describe('posts', () => {
  let app: TestApp;
  let owner: TestPerson;
  let member: TestPerson;
  let space: TestSpace;

  beforeEach(async () => {
    app = await startTestApp();
    owner = await createPerson(app.ctx);
    member = await createPerson(app.ctx, { name: 'Mara Nord' });
    space = await createSpace(app.ctx, owner, { kind: 'closed', members: [member] });
  });
  afterEach(() => app.stop());

  it('are written, read, edited with a visible history, and removed with a trace', async () => {
    const author = await app.agentFor(member.id);
    const written = await author.post('/api/v1/posts').send({ space: space.slug, kind: 'question', title: ' Which **bolt**? ', body: 'For the #Frame, @nobody <b>' }).expect(201);
    const post = written.body as PostView;
    expect(post).to.deep.include({ kind: 'question', title: 'Which **bolt**?', topics: ['frame'], commentCount: 0, editedAt: null, unread: false, pinned: false });
    expect(post.question).to.deep.equal({ state: 'waiting', answeredBy: null, answerId: null });
    expect(post.bodyHtml).to.equal('<p>For the <a class="topic" href="/topics/frame">#Frame</a>, @nobody &lt;b&gt;</p>\n');
    expect(post.can).to.deep.equal({ edit: true, remove: true, comment: true, react: true, pin: false, accept: true, reopen: false, history: false });
    expect(post.thread).to.deep.equal({ follow: true, mute: false, notify: 'all' });
    expect((await author.get(`/api/v1/posts/${post.id}`).expect(200)).body).to.deep.include({ id: post.id, body: post.body });

    await author.get(`/api/v1/posts/${post.id}/history`).expect(404);
    app.clock.advance(60_000);
    const edited = (await author.patch(`/api/v1/posts/${post.id}`).send({ body: 'For the fork' }).expect(200)).body as PostView;
    expect(edited).to.deep.include({ body: 'For the fork', title: 'Which **bolt**?', topics: [], editedAt: app.clock.now().toISOString() });
    const { items } = (await (await app.agentFor(owner.id)).get(`/api/v1/posts/${post.id}/history`).expect(200)).body as { items: { bodyHtml: string }[] };
    expect(items.map((revision) => revision.bodyHtml)).to.deep.equal(['<p>For the fork</p>\n', post.bodyHtml]);

    await author.delete(`/api/v1/posts/${post.id}`).expect(204);
    await author.get(`/api/v1/posts/${post.id}`).expect(404);
    await author.get(`/api/v1/posts/${post.id}/history`).expect(404);
    await (await app.agentFor(owner.id)).get(`/api/v1/posts/${post.id}/history`).expect(200);
    expect(await posts(app.ctx).findById(post.id).lean()).to.deep.include({ removedBy: member.record._id });
  });

  it('come back through a moderator as they were, and are found again with their comments', async () => {
    const post = await createPost(app.ctx, member, space, { body: 'The Kupplungsflansch is cracked' });
    const comment = await createComment(app.ctx, owner, post, { body: 'Which Kupplungsflansch?' });
    const [author, moderator] = [await app.agentFor(member.id), await app.agentFor(owner.id)];
    const before = (await author.get(`/api/v1/posts/${post}`).expect(200)).body as PostView;
    const found = async (): Promise<string[]> => {
      await app.settle();
      return ((await author.get('/api/v1/search?q=kupplungsfl').expect(200)).body as { items: { id: string }[] }).items.map(({ id }) => id);
    };
    expect(await found()).to.have.members([post, comment]);
    await author.post(`/api/v1/posts/${post}/restore`).expect(403);
    await author.delete(`/api/v1/posts/${post}`).send({ reason: 'The wrong flange' }).expect(204);
    expect(await found()).to.deep.equal([]);

    await author.post(`/api/v1/posts/${post}/restore`).expect(404);
    await author.post(`/posts/${post}/restore`).expect(404);
    await author.get(`/posts/${post}`).expect(404);
    await moderator.get(`/posts/${post}`).expect(303).expect('location', `/posts/${post}/history`);
    const trace = (await moderator.get(`/posts/${post}/history`).expect(200)).text;
    expect(trace).to.include('Mara Nord').and.include('The wrong flange').and.include(`action="/posts/${post}/restore"`);
    await moderator.post(`/posts/${post}/restore`).type('form').send({}).expect(303).expect('location', `/posts/${post}`);
    expect((await author.get(`/api/v1/posts/${post}`).expect(200)).body).to.deep.equal(before);
    expect(await found()).to.have.members([post, comment]);

    await author.delete(`/api/v1/posts/${post}`).expect(204);
    expect((await moderator.post(`/api/v1/posts/${post}/restore`).expect(200)).body).to.include({ id: post });
    await moderator.post(`/api/v1/posts/${post}/restore`).expect(200);
    const { items } = (await author.get(`/api/v1/feed?space=${space.id}`).expect(200)).body as { items: PostView[] };
    expect(items.map(({ id }) => id)).to.deep.equal([post]);
  });

  it('mention only people who may read the space', async () => {
    await createPerson(app.ctx, { name: 'Out Side' });
    const { body } = await (await app.agentFor(owner.id)).post('/api/v1/posts').send({ space: space.id, body: '@mara.nord and @out.side' }).expect(201);
    expect((body as PostView).bodyHtml).to.contain('>@Mara Nord</a>').and.contain('and @out.side');
    expect((await posts(app.ctx).findById((body as PostView).id).lean())?.mentions.map(String)).to.deep.equal([member.id]);
  });

  it('are made once however often the request is repeated at the same time', async () => {
    const author = await app.agentFor(member.id);
    const answers = await Promise.all(Array.from({ length: 20 }, () => author.post('/api/v1/posts').set('Idempotency-Key', 'one').send({ space: space.id, body: 'Once' })));
    expect(new Set(answers.map((answer) => answer.status))).to.deep.equal(new Set([201]));
    expect(new Set(answers.map((answer) => (answer.body as PostView).id)).size).to.equal(1);
    expect(await posts(app.ctx).countDocuments({})).to.equal(1);
  });

  it('name the field that is wrong', async () => {
    const author = await app.agentFor(member.id);
    const wrong: [object, string, number][] = [
      [{ body: 'x' }, 'space', 422], [{ space: 7, body: 'x' }, 'space', 422], [{ space: { $ne: null }, body: 'x' }, 'space', 400], [{ space: space.id, body: '  ' }, 'body', 422],
      [{ space: space.id, body: 'x'.repeat(20_001) }, 'body', 422], [{ space: space.id, body: ['x'] }, 'body', 400], [{ space: space.id, body: 'x', kind: 'poll' }, 'kind', 422],
      [{ space: space.id, body: 'x', kind: 'rant' }, 'kind', 422], [{ space: space.id, body: 'x', title: 'x'.repeat(201) }, 'title', 422], [{ space: space.id, body: 'x', images: [{ id: absent }] }, 'images', 422],
      [{ space: space.id, body: 'x', files: [absent] }, 'files', 422], [{ space: space.id, body: 'x', authorId: owner.id }, 'authorId', 400], [{ space: space.id, body: 'x', at: '2020-01-01' }, 'at', 400],
      [{ space: space.id, body: 'x', place: 'elsewhere' }, 'place', 422],
    ];
    for (const [body, field, status] of wrong) {
      const answer = await author.post('/api/v1/posts').send(body);
      expect(answer.status, field).to.equal(status);
      expect(fieldsOf(answer.body), JSON.stringify(body).slice(0, 80)).to.include(field);
    }
    await author.post('/api/v1/posts').set('Content-Type', 'application/json').send('{"space":').expect(400);
    expect(await posts(app.ctx).countDocuments({})).to.equal(0);
  });

  it('are missing for whoever may not read the space, in every route and method', async () => {
    const stranger = await createPerson(app.ctx, { roles: ['admin'] });
    for (const kind of ['closed', 'secret'] as const) {
      const hiddenSpace = await createSpace(app.ctx, owner, { kind });
      const postId = await createPost(app.ctx, owner, hiddenSpace, { kind: 'question' });
      const commentId = await createComment(app.ctx, owner, postId);
      const agent = await app.agentFor(stranger.id);
      const calls: ['get' | 'post' | 'put' | 'patch' | 'delete', string, object?][] = [
        ['get', '/api/v1/posts/P'], ['patch', '/api/v1/posts/P', { body: 'x' }], ['delete', '/api/v1/posts/P'], ['post', '/api/v1/posts/P/restore'], ['get', '/api/v1/posts/P/history'], ['get', '/api/v1/posts/P/comments'],
        ['post', '/api/v1/posts/P/comments', { body: 'x' }], ['put', '/api/v1/posts/P/reactions/thanks'], ['delete', '/api/v1/posts/P/reactions/thanks'], ['put', '/api/v1/posts/P/pin'], ['delete', '/api/v1/posts/P/pin'],
        ['put', '/api/v1/posts/P/answer', { comment: commentId }], ['delete', '/api/v1/posts/P/answer'], ['put', '/api/v1/posts/P/bookmark'], ['delete', '/api/v1/posts/P/bookmark'],
        ['put', '/api/v1/posts/P/thread', { mute: true }], ['put', '/api/v1/posts/P/read'], ['get', '/posts/P'], ['get', '/posts/P/edit'], ['get', '/posts/P/history'],
        ['get', '/api/v1/comments/C'], ['patch', '/api/v1/comments/C', { body: 'x' }], ['delete', '/api/v1/comments/C'], ['get', '/api/v1/comments/C/history'], ['put', '/api/v1/comments/C/reactions/smile'],
        ['delete', '/api/v1/comments/C/reactions/smile'], ['get', '/comments/C/edit'], ['get', '/comments/C/history'],
        ['get', `/api/v1/feed?space=S`], ['post', '/api/v1/posts', { space: 'S', body: 'x' }], ['put', '/api/v1/spaces/S/read'],
      ];
      for (const [method, path, body] of calls) {
        const at = (p: string, c: string, s: string) => agent[method](path.replace(/P(?=\/|$)/, p).replace(/C(?=\/|$)/, c).replace(/S(?=\/|$)/, s))
          .send(body && JSON.parse(JSON.stringify(body).replace('"S"', `"${s}"`)) as object);
        const hidden = await at(postId, commentId, hiddenSpace.id);
        const missing = await at(absent, absent, absent);
        expect([hidden.status, missing.status], `${kind} ${method} ${path}`).to.deep.equal([404, 404]);
        expect(JSON.stringify(hidden.body), path).to.equal(JSON.stringify(missing.body));
      }
      const feed = await agent.get('/api/v1/feed').expect(200);
      expect(feed.body).to.deep.equal({ items: [], next: null });
      expect(((await agent.get('/api/v1/topics?q=').expect(200)).body as { items: unknown[] }).items).to.deep.equal([]);
    }
  });

  it('are for members to write and for everyone who reads to react to, in an open space', async () => {
    const open = await createSpace(app.ctx, owner, { kind: 'open' });
    const outsider = await createPerson(app.ctx);
    const agent = await app.agentFor(outsider.id);
    await agent.post('/api/v1/posts').send({ space: open.id, body: 'x' }).expect(403);
    const postId = await createPost(app.ctx, owner, open);
    await agent.put(`/api/v1/posts/${postId}/reactions/thanks`).expect(204);
    await agent.put(`/api/v1/posts/${postId}/reactions/thanks`).expect(204);
    const seen = (await agent.get(`/api/v1/posts/${postId}`).expect(200)).body as PostView;
    expect(seen.reactions).to.deep.equal([{ name: 'thanks', count: 1, mine: true }]);
    expect(seen.can).to.deep.include({ comment: true, react: true, edit: false, remove: false, pin: false });
    await agent.patch(`/api/v1/posts/${postId}`).send({ body: 'x' }).expect(403);
    await agent.delete(`/api/v1/posts/${postId}`).expect(403);
    await agent.put(`/api/v1/posts/${postId}/pin`).expect(403);
    await agent.delete(`/api/v1/posts/${postId}/reactions/thanks`).expect(204);
    await agent.delete(`/api/v1/posts/${postId}/reactions/thanks`).expect(204);
    expect(((await agent.get(`/api/v1/posts/${postId}`)).body as PostView).reactions).to.deep.equal([]);
    await agent.put(`/api/v1/posts/${postId}/reactions/love`).expect(404);
  });

  it('count reactions and comments right when many arrive at the same moment', async () => {
    const open = await createSpace(app.ctx, owner, { kind: 'open' });
    const postId = await createPost(app.ctx, owner, open);
    const people = await Promise.all(Array.from({ length: 8 }, () => createPerson(app.ctx)));
    const agents = await Promise.all(people.map((person) => app.agentFor(person.id)));
    const answers = await Promise.all(agents.flatMap((agent) => [
      agent.put(`/api/v1/posts/${postId}/reactions/agree`), agent.post(`/api/v1/posts/${postId}/comments`).send({ body: 'one' }), agent.post(`/api/v1/posts/${postId}/comments`).send({ body: 'two' }),
    ]));
    expect(answers.filter((answer) => answer.status >= 400).map((answer) => answer.status)).to.deep.equal([]);
    const post = (await (await app.agentFor(owner.id)).get(`/api/v1/posts/${postId}`)).body as PostView;
    expect(post).to.deep.include({ commentCount: 16, reactions: [{ name: 'agree', count: 8, mine: false }] });
    expect(post.comments).to.have.length(16);
  });

  it('are pinned by those who moderate', async () => {
    const postId = await createPost(app.ctx, member, space, { body: 'Pin me' });
    await (await app.agentFor(member.id)).put(`/api/v1/posts/${postId}/pin`).expect(403);
    const agent = await app.agentFor(owner.id);
    await agent.put(`/api/v1/posts/${postId}/pin`).expect(204);
    expect(((await agent.get(`/api/v1/posts/${postId}`)).body as PostView).pinned).to.equal(true);
    await agent.delete(`/api/v1/posts/${postId}/pin`).expect(204);
    expect(((await agent.get(`/api/v1/posts/${postId}`)).body as PostView).pinned).to.equal(false);
  });

  it('that ask have one accepted answer, which can be changed and opened again', async () => {
    const postId = await createPost(app.ctx, member, space, { kind: 'question' });
    const [first, second] = [await createComment(app.ctx, owner, postId), await createComment(app.ctx, owner, postId)];
    const agent = await app.agentFor(member.id);
    const accepted = (await agent.put(`/api/v1/posts/${postId}/answer`).send({ comment: first }).expect(200)).body as PostView;
    expect(accepted.question).to.deep.include({ state: 'answered', answerId: first });
    expect(accepted.acceptedAnswer?.id).to.equal(first);
    expect(((await agent.put(`/api/v1/posts/${postId}/answer`).send({ comment: second }).expect(200)).body as PostView).acceptedAnswer?.id).to.equal(second);
    expect(((await agent.delete(`/api/v1/posts/${postId}/answer`).expect(200)).body as PostView).question?.state).to.equal('waiting');
    expect(fieldsOf((await agent.put(`/api/v1/posts/${postId}/answer`).send({ comment: absent }).expect(422)).body)).to.deep.equal(['comment']);
    const update = await createPost(app.ctx, member, space);
    expect(fieldsOf((await agent.put(`/api/v1/posts/${update}/answer`).send({ comment: first }).expect(422)).body)).to.deep.equal(['comment']);
    const other = await createPerson(app.ctx);
    const open = await createSpace(app.ctx, owner, { kind: 'open', members: [other] });
    const asked = await createPost(app.ctx, owner, open, { kind: 'question' });
    const reply = await createComment(app.ctx, other, asked);
    await (await app.agentFor(other.id)).put(`/api/v1/posts/${asked}/answer`).send({ comment: reply }).expect(403);
    await (await app.agentFor(owner.id)).put(`/api/v1/posts/${asked}/answer`).send({ comment: reply }).expect(200);
    await (await app.agentFor(other.id)).delete(`/api/v1/comments/${reply}`).expect(204);
    expect(((await (await app.agentFor(owner.id)).get(`/api/v1/posts/${asked}`)).body as PostView).question?.state).to.equal('waiting');
  });
});
