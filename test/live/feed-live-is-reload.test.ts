import { expect } from 'chai';
import { acceptAnswer, editComment, editPost, pinPost, removeComment, removePost, reopenQuestion, restorePost, setReaction } from '#areas/feed/index.ts';
import type { CommentView, PostView, ReactionView } from '#views/types/post.ts';
import { createComment } from '#test/factories/create-comment.ts';
import { createPerson } from '#test/factories/create-person.ts';
import type { TestPerson } from '#test/factories/create-person.ts';
import { createPost } from '#test/factories/create-post.ts';
import { createSpace } from '#test/factories/create-space.ts';
import type { TestSpace } from '#test/factories/create-space.ts';
import type { TestApp, TestSocket } from '#test/support/start-test-app.ts';
import { startTestApp } from '#test/support/start-test-app.ts';

type Standing = 'author' | 'moderator' | 'member' | 'outsider';
type Told = { name: string; payload: Record<string, unknown> };

interface Scene {
  readonly postId: string;
  /** A comment of the member, and an answer of the author to it. */
  readonly commentId: string;
  readonly answerId: string;
}

/** What differs between readers of one audience; the browser keeps its own. */
const shared = (view: object): unknown => JSON.parse(JSON.stringify(view, (key, value: unknown) => (['bookmarked', 'unread', 'thread', 'mine', 'acknowledgement'].includes(key) ? undefined : value)));

describe('live is what a reload shows', () => {
  let app: TestApp;
  let people: Record<Standing, TestPerson>;
  let space: TestSpace;
  let scene: Scene;
  let sockets: Record<Standing, TestSocket>;

  beforeEach(async () => {
    app = await startTestApp();
    people = { author: await createPerson(app.ctx), moderator: await createPerson(app.ctx), member: await createPerson(app.ctx), outsider: await createPerson(app.ctx) };
    space = await createSpace(app.ctx, people.moderator, { members: [people.author, people.member] });
    const postId = await createPost(app.ctx, people.author, space, { kind: 'question', body: 'Who has the #key?' });
    const commentId = await createComment(app.ctx, people.member, postId);
    const answerId = await createComment(app.ctx, people.author, postId, { parent: commentId });
    await createComment(app.ctx, people.moderator, postId);
    await setReaction(app.ctx, people.outsider.viewer, { subject: 'comments', id: commentId, name: 'thanks', on: true });
    scene = { postId, commentId, answerId };
    await app.settle();
    sockets = { author: await open('author'), moderator: await open('moderator'), member: await open('member'), outsider: await open('outsider') };
  });
  afterEach(() => app.stop());

  async function open(standing: Standing): Promise<TestSocket> {
    const socket = await app.socketFor(people[standing].id);
    for (const target of [`space:${space.id}`, `post:${scene.postId}`, 'feed']) expect(await socket.watch(target)).to.include({ ok: true });
    return socket;
  }

  const fetched = async (standing: Standing, path: string): Promise<unknown> => (await (await app.agentFor(people[standing].id)).get(path).expect(200)).body;
  const inFeed = async (standing: Standing, postId: string): Promise<PostView | undefined> =>
    ((await fetched(standing, `/api/v1/feed?space=${space.id}`)) as { items: PostView[] }).items.find(({ id }) => id === postId);

  /** Does it, and gives what each standing was told by the events of the feed. */
  async function tell(act: () => Promise<unknown>): Promise<Record<Standing, Told[]>> {
    const before = await app.ctx.events.cursor();
    await act();
    await app.settle();
    const told = {} as Record<Standing, Told[]>;
    for (const standing of Object.keys(sockets) as Standing[]) {
      await sockets[standing].caughtUp();
      told[standing] = sockets[standing].received.filter(({ name, payload }) => /^(post|comment|reaction):/.test(name) && Number(payload['cursor']) > before) as Told[];
    }
    return told;
  }

  const everyStanding: readonly Standing[] = ['author', 'moderator', 'member', 'outsider'];

  async function expectPost(told: Record<Standing, Told[]>, name: string): Promise<void> {
    for (const standing of everyStanding) {
      const views = told[standing].filter((event) => event.name === name).map(({ payload }) => payload['post'] as PostView);
      expect(views, `${standing} ${name}`).to.have.length(1);
      const view = views[0] as PostView;
      const fresh = await inFeed(standing, view.id);
      expect(shared(view), standing).to.deep.equal(shared(fresh as object));
      if (standing === 'author') expect(view).to.deep.equal(fresh);
    }
  }

  async function expectComment(told: Record<Standing, Told[]>, name: string, commentId: string): Promise<void> {
    for (const standing of everyStanding) {
      const views = told[standing].filter((event) => event.name === name).map(({ payload }) => payload['comment'] as CommentView).filter(({ id }) => id === commentId);
      expect(views, `${standing} ${name}`).to.have.length(1);
      expect(shared(views[0] as CommentView), standing).to.deep.equal(shared((await fetched(standing, `/api/v1/comments/${commentId}`)) as object));
    }
  }

  it('for a new post', async () => {
    await expectPost(await tell(() => createPost(app.ctx, people.author, space, { title: 'New' })), 'post:created');
  });

  it('for an edited post', async () => {
    app.clock.advance(5_000);
    await expectPost(await tell(() => editPost(app.ctx, people.author.viewer, scene.postId, { body: 'Changed #other' })), 'post:updated');
  });

  it('for a pinned and a let go post', async () => {
    await expectPost(await tell(() => pinPost(app.ctx, people.moderator.viewer, scene.postId, true)), 'post:updated');
    await expectPost(await tell(() => pinPost(app.ctx, people.moderator.viewer, scene.postId, false)), 'post:updated');
  });

  it('for a removed post', async () => {
    const told = await tell(() => removePost(app.ctx, people.author.viewer, scene.postId));
    for (const standing of everyStanding) {
      expect(told[standing].map(({ name, payload }) => [name, payload['postId']]), standing).to.deep.equal([['post:removed', scene.postId]]);
      expect(await inFeed(standing, scene.postId)).to.equal(undefined);
    }
  });

  it('for a restored post', async () => {
    await tell(() => removePost(app.ctx, people.author.viewer, scene.postId));
    await expectPost(await tell(() => restorePost(app.ctx, people.moderator.viewer, scene.postId)), 'post:restored');
    const again = await tell(() => restorePost(app.ctx, people.moderator.viewer, scene.postId));
    for (const standing of everyStanding) expect(again[standing], standing).to.deep.equal([]);
  });

  it('for a new comment and a new answer', async () => {
    for (const parent of [undefined, scene.commentId]) {
      let id = '';
      const told = await tell(async () => { id = await createComment(app.ctx, people.member, scene.postId, { parent }); });
      await expectComment(told, 'comment:created', id);
      for (const standing of everyStanding) expect(told[standing][0]?.payload['commentCount']).to.equal((await inFeed(standing, scene.postId))?.commentCount);
    }
  });

  it('for an edited comment with answers', async () => {
    app.clock.advance(5_000);
    await expectComment(await tell(() => editComment(app.ctx, people.member.viewer, scene.commentId, { body: 'Changed' })), 'comment:updated', scene.commentId);
  });

  it('for a removed comment that keeps its place, and the answer with which it goes', async () => {
    const kept = await tell(() => removeComment(app.ctx, people.member.viewer, scene.commentId));
    await expectComment(kept, 'comment:updated', scene.commentId);
    for (const standing of everyStanding) expect(kept[standing].find(({ name }) => name === 'comment:removed')?.payload).to.include({ commentId: scene.commentId, kept: true, commentCount: 2 });
    const gone = await tell(() => removeComment(app.ctx, people.author.viewer, scene.answerId));
    for (const standing of everyStanding) {
      expect(gone[standing].map(({ payload }) => [payload['commentId'], payload['kept']])).to.deep.equal([[scene.answerId, false], [scene.commentId, false]]);
      expect((await inFeed(standing, scene.postId))?.comments.map(({ id }) => id)).to.not.include(scene.commentId);
    }
  });

  it('for an accepted answer and a reopened question', async () => {
    const accepted = await tell(() => acceptAnswer(app.ctx, people.author.viewer, scene.postId, scene.commentId));
    await expectPost(accepted, 'post:updated');
    await expectComment(accepted, 'comment:updated', scene.commentId);
    const reopened = await tell(() => reopenQuestion(app.ctx, people.author.viewer, scene.postId));
    await expectPost(reopened, 'post:updated');
    await expectComment(reopened, 'comment:updated', scene.commentId);
  });

  it('for reactions to posts and comments', async () => {
    for (const [subject, id] of [['posts', scene.postId], ['comments', scene.commentId]] as const) {
      for (const on of [true, false]) {
        const told = await tell(() => setReaction(app.ctx, people.member.viewer, { subject, id, name: 'agree', on }));
        for (const standing of everyStanding) {
          expect(told[standing].map(({ name }) => name), standing).to.deep.equal(['reaction:changed']);
          const { reactions, actorId } = told[standing][0]?.payload as { reactions: ReactionView[]; actorId: string };
          const fresh = (await fetched(standing, `/api/v1/${subject}/${id}`)) as { reactions: ReactionView[] };
          expect(reactions).to.deep.equal(fresh.reactions.map(({ name, count }) => ({ name, count })));
          expect(actorId).to.equal(people.member.id);
        }
      }
    }
  });
});
