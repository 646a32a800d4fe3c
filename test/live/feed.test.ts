import { expect } from 'chai';
import { markPostRead, markSpaceRead, removePost } from '#areas/feed/index.ts';
import { followPerson } from '#areas/people/index.ts';
import { leaveSpace, removeMember, updateSpace } from '#areas/spaces/index.ts';
import { createComment } from '#test/factories/create-comment.ts';
import { createPerson } from '#test/factories/create-person.ts';
import type { TestPerson } from '#test/factories/create-person.ts';
import { createPost } from '#test/factories/create-post.ts';
import { createSpace } from '#test/factories/create-space.ts';
import type { TestSpace } from '#test/factories/create-space.ts';
import type { TestApp, TestSocket } from '#test/support/start-test-app.ts';
import { startTestApp } from '#test/support/start-test-app.ts';

describe('the live feed', () => {
  let app: TestApp;
  let owner: TestPerson;
  let member: TestPerson;
  let space: TestSpace;

  beforeEach(async () => {
    app = await startTestApp();
    owner = await createPerson(app.ctx);
    member = await createPerson(app.ctx);
    space = await createSpace(app.ctx, owner, { kind: 'secret', members: [member] });
  });
  afterEach(() => app.stop());

  const names = async (socket: TestSocket): Promise<string[]> => {
    await app.settle();
    await socket.caughtUp();
    return socket.received.map(({ name }) => name).filter((name) => /^(post|comment|unread):/.test(name));
  };

  it('hides what the viewer may not see, like what does not exist', async () => {
    const postId = await createPost(app.ctx, owner, space);
    const socket = await app.socketFor((await createPerson(app.ctx, { roles: ['admin'] })).id);
    const hidden = await socket.watch(`post:${postId}`);
    expect(hidden).to.include({ ok: false }).and.to.deep.equal(await socket.watch(`post:${'f'.repeat(24)}`));
    expect(await socket.watch('post:x')).to.deep.equal(hidden);
    await createComment(app.ctx, owner, postId);
    expect(await names(socket)).to.deep.equal([]);
  });

  it('replays what was missed, once, and nothing to a person who was removed while away', async () => {
    const postId = await createPost(app.ctx, owner, space);
    await app.settle();
    const after = await app.ctx.events.cursor();
    const commentId = await createComment(app.ctx, owner, postId);
    await createPost(app.ctx, owner, space);
    await app.settle();
    const back = await app.socketFor(member.id);
    for (const target of [`space:${space.id}`, 'feed']) {
      const { events } = (await back.watch(target, after)) as { events: { name: string; payload: { comment?: { id: string } } }[] };
      expect(events.map(({ name }) => name), target).to.deep.equal(['comment:created', 'post:created']);
      expect(events[0]?.payload.comment?.id).to.equal(commentId);
    }
    await removeMember(app.ctx, owner.viewer, space.id, member.id);
    await app.settle();
    const removed = await app.socketFor(member.id);
    expect(await removed.watch(`space:${space.id}`, after)).to.include({ ok: false });
    expect(await removed.watch(`post:${postId}`, after)).to.include({ ok: false });
    expect(((await removed.watch('feed', after)) as { events: { name: string }[] }).events.filter(({ name }) => /^(post|comment):/.test(name))).to.deep.equal([]);
  });

  it('falls silent at once for a person who leaves, also where they wrote', async () => {
    const postId = await createPost(app.ctx, member, space);
    await app.settle();
    const socket = await app.socketFor(member.id);
    for (const target of [`post:${postId}`, `space:${space.id}`, 'feed']) await socket.watch(target);
    await leaveSpace(app.ctx, member.viewer, space.id);
    await createComment(app.ctx, owner, postId);
    await createPost(app.ctx, owner, space);
    expect(await names(socket)).to.deep.equal([]);
  });

  it('tells of a followed person in a readable space that is not in the feed, and only there', async () => {
    const open = await createSpace(app.ctx, owner, { kind: 'open' });
    const follower = await createPerson(app.ctx);
    await followPerson(app.ctx, follower.viewer, owner.id);
    await app.settle();
    const socket = await app.socketFor(follower.id);
    await socket.watch('feed');
    await createPost(app.ctx, owner, space);
    const seen = await createPost(app.ctx, owner, open);
    expect(await names(socket)).to.deep.equal(['post:created']);
    expect(socket.received.find(({ name }) => name === 'post:created')?.payload['post']).to.include({ id: seen });
  });

  it('tells the pages of an author and of a topic, from every space that is readable today, and from no other', async () => {
    const reader = await createPerson(app.ctx);
    await app.settle();
    const socket = await app.socketFor(reader.id);
    for (const target of [`author:${owner.id}`, 'topic:frame']) expect(await socket.watch(target), target).to.include({ ok: true });
    for (const target of ['author:nobody', 'topic:']) expect(await socket.watch(target), target).to.include({ ok: false });
    const heard = async (act: () => Promise<unknown>): Promise<string[]> => {
      const before = (await names(socket)).length;
      await act();
      return (await names(socket)).slice(before);
    };
    const open = await createSpace(app.ctx, owner, { kind: 'open', members: [member] });
    const post = await createPost(app.ctx, owner, open);
    expect(await names(socket)).to.deep.equal(['post:created']);
    expect(await heard(() => createComment(app.ctx, member, post))).to.deep.equal(['comment:created']);
    expect(await heard(() => createPost(app.ctx, member, open, { body: 'A #Frame' }))).to.deep.equal(['post:created']);
    expect(await heard(() => createPost(app.ctx, member, open))).to.deep.equal([]);
    expect(await heard(() => createPost(app.ctx, owner, space, { body: 'A closed #frame' }))).to.deep.equal([]);
    expect(await heard(() => removePost(app.ctx, owner.viewer, post))).to.deep.equal(['post:removed']);
    await updateSpace(app.ctx, owner.viewer, open.id, { kind: 'closed' });
    expect(await heard(() => createPost(app.ctx, owner, open))).to.deep.equal([]);
  });

  it('tells a person\'s other devices what was read', async () => {
    await markSpaceRead(app.ctx, member.viewer, space.id);
    app.clock.advance(1_000);
    const [one, two] = [await createPost(app.ctx, owner, space), await createPost(app.ctx, owner, space)];
    await app.settle();
    const [phone, other] = [await app.socketFor(member.id), await app.socketFor(owner.id)];
    for (const socket of [phone, other]) await socket.watch('me');
    await markPostRead(app.ctx, member.viewer, one);
    await app.settle();
    await markPostRead(app.ctx, member.viewer, two);
    expect(await names(phone)).to.deep.equal(['unread:changed', 'unread:changed']);
    const told = phone.received.filter(({ name }) => name === 'unread:changed').map(({ payload }) => [payload['spaceId'], payload['unread'], payload['homeUnread']]);
    expect(told).to.deep.equal([[space.id, true, true], [space.id, false, false]]);
    expect(await names(other)).to.deep.equal([]);
  });
});
