import { expect } from 'chai';
import type { PostView } from '#views/types/post.ts';
import { acknowledgePost, createPost as writePost, importThreads } from '#areas/feed/index.ts';
import { acknowledgements } from '#areas/feed/models/acknowledgements.ts';
import { addMember, leaveSpace } from '#areas/spaces/index.ts';
import { createPerson } from '#test/factories/create-person.ts';
import type { TestPerson } from '#test/factories/create-person.ts';
import { createPost } from '#test/factories/create-post.ts';
import { createSpace } from '#test/factories/create-space.ts';
import type { TestSpace } from '#test/factories/create-space.ts';
import type { TestApp } from '#test/support/start-test-app.ts';
import { startTestApp } from '#test/support/start-test-app.ts';

interface Notices { readonly items: readonly { readonly kind: string; readonly textKey: string; readonly unread: boolean }[] }

describe('announcements', () => {
  let app: TestApp;
  let owner: TestPerson;
  let member: TestPerson;
  let other: TestPerson;
  let visitor: TestPerson;
  let space: TestSpace;

  beforeEach(async () => {
    app = await startTestApp();
    [owner, member, other, visitor] = [await createPerson(app.ctx, { name: 'Ola Nord' }), await createPerson(app.ctx), await createPerson(app.ctx), await createPerson(app.ctx)];
    space = await createSpace(app.ctx, owner, { kind: 'open', members: [member, other] });
  });
  afterEach(() => app.stop());

  const announce = (): Promise<string> => createPost(app.ctx, owner, space, { kind: 'announcement', title: 'One way from Monday', body: 'In at the north gate.' });
  const seenBy = async (person: TestPerson, postId: string): Promise<PostView> => (await (await app.agentFor(person.id)).get(`/api/v1/posts/${postId}`).expect(200)).body as PostView;
  const acknowledge = async (person: TestPerson, postId: string): Promise<number> => (await (await app.agentFor(person.id)).put(`/api/v1/posts/${postId}/acknowledgement`)).status;
  const told = async (): Promise<{ personId: string }[]> => (await app.ctx.events.after(0, 1_000, ['feed.post.acknowledged'])).map(({ data }) => data as { personId: string });

  it('are written by those who look after a space, and by admins', async () => {
    const body = { space: space.id, kind: 'announcement', body: 'Hear this.' };
    const written = (await (await app.agentFor(owner.id)).post('/api/v1/posts').send(body).expect(201)).body as PostView;
    expect(written).to.deep.include({ kind: 'announcement', acknowledgement: { mine: false, may: false, counts: { done: 0, of: 2 } } });
    const refused = await (await app.agentFor(member.id)).post('/api/v1/posts').send(body).expect(422);
    expect((refused.body as { error: { fields: { field: string }[] } }).error.fields.map(({ field }) => field)).to.deep.equal(['kind']);
    await (await app.agentFor(visitor.id)).post('/api/v1/posts').send(body).expect(403);
    const admin = await createPerson(app.ctx, { roles: ['employee', 'admin'] });
    await (await app.agentFor(admin.id)).post('/api/v1/posts').send(body).expect(201);
  });

  it('are taken note of once and for good, by the members alone, and say how many of how many to those who asked', async () => {
    const post = await announce();
    expect((await seenBy(member, post)).acknowledgement).to.deep.equal({ mine: false, may: true, counts: null });
    expect((await seenBy(visitor, post)).acknowledgement).to.deep.equal({ mine: false, may: false, counts: null });
    expect([await acknowledge(member, post), await acknowledge(member, post), await acknowledge(owner, post), await acknowledge(visitor, post)]).to.deep.equal([204, 204, 403, 403]);
    await (await app.agentFor(member.id)).delete(`/api/v1/posts/${post}/acknowledgement`).expect(405);
    expect((await seenBy(member, post)).acknowledgement).to.deep.equal({ mine: true, may: true, counts: null });
    expect((await seenBy(owner, post)).acknowledgement).to.deep.equal({ mine: false, may: false, counts: { done: 1, of: 2 } });
    await app.settle();
    expect((await told()).map(({ personId }) => personId)).to.deep.equal([member.id]);
    // Two tabs at once are one person.
    await Promise.all([acknowledge(other, post), acknowledge(other, post)]);
    await leaveSpace(app.ctx, member.viewer, space.id);
    await app.settle();
    expect((await seenBy(owner, post)).acknowledgement?.counts).to.deep.equal({ done: 2, of: 2 });
    expect(await acknowledgements(app.ctx).countDocuments({ postId: post })).to.equal(2);
  });

  it('wait for no program', async () => {
    const post = await announce();
    await addMember(app.ctx, null, space.id, (await createPerson(app.ctx, { program: true })).id);
    await app.settle();
    expect((await seenBy(owner, post)).acknowledgement?.counts).to.deep.equal({ done: 0, of: 2 });
  });

  it('keep what was acknowledged when they are edited, and no other post can be acknowledged', async () => {
    const post = await announce();
    await acknowledge(member, post);
    const agent = await app.agentFor(owner.id);
    await agent.patch(`/api/v1/posts/${post}`).send({ body: 'In at the south gate.' }).expect(200);
    expect(((await agent.get(`/api/v1/posts/${post}/history`).expect(200)).body as { items: unknown[] }).items).to.have.length(2);
    expect((await seenBy(member, post)).acknowledgement?.mine).to.equal(true);
    const update = await createPost(app.ctx, owner, space);
    expect((await seenBy(member, update)).acknowledgement).to.equal(null);
    expect(await acknowledge(member, update)).to.equal(422);
    await agent.delete(`/api/v1/posts/${post}`).expect(204);
    expect(await acknowledge(other, post)).to.equal(404);
    await agent.post(`/api/v1/posts/${post}/restore`).expect(200);
    expect((await seenBy(member, post)).acknowledgement?.mine).to.equal(true);
  });

  it('are acknowledged without JavaScript, and back on the page it was pressed on', async () => {
    const post = await announce();
    const agent = await app.agentFor(member.id);
    expect((await agent.get('/').expect(200)).text).to.include(`formaction="/posts/${post}/acknowledgement"`);
    const answer = await agent.post(`/posts/${post}/acknowledgement`).set('origin', app.url).type('form').send({ on: 'true', returnTo: `/spaces/${space.slug}` }).expect(303);
    expect(answer.headers['location']).to.equal(`/spaces/${space.slug}`);
    const { text } = await agent.get('/').expect(200);
    expect(text).to.include('You have taken note of this').and.not.include(`formaction="/posts/${post}/acknowledgement"`);
    expect((await (await app.agentFor(owner.id)).get(`/posts/${post}`).expect(200)).text).to.include('1 of 2 have taken note');
    const composer = (await agent.get('/write').expect(200)).text;
    expect(composer).not.to.include('value="announcement"');
    expect((await (await app.agentFor(owner.id)).get(`/spaces/${space.slug}`).expect(200)).text).to.include('value="announcement"');
    const kept = await agent.post('/posts').set('origin', app.url).type('form').send({ space: space.id, kind: 'announcement', body: 'Typed with care.' }).expect(422);
    expect(kept.text).to.include('Typed with care.').and.include('those who look after it write announcements');
  });

  it('tell the other tabs of whoever took note, and the number to those who asked, and nobody else', async () => {
    const post = await announce();
    await app.settle();
    const [own, asked, bystander] = [await app.socketFor(member.id), await app.socketFor(owner.id), await app.socketFor(other.id)];
    for (const socket of [own, asked, bystander]) await socket.watch(`post:${post}`);
    await acknowledge(member, post);
    await app.settle();
    for (const socket of [own, asked, bystander]) await socket.caughtUp();
    const heard = ({ received }: typeof own): unknown[] => received.filter(({ name }) => name === 'acknowledgement:changed').map(({ payload: { postId, mine, counts } }) => ({ postId, mine, counts }));
    expect(heard(own)).to.deep.equal([{ postId: post, mine: true, counts: null }]);
    expect(heard(asked)).to.deep.equal([{ postId: post, mine: false, counts: { done: 1, of: 2 } }]);
    expect(heard(bystander)).to.deep.equal([]);
  });

  it('are told to every member who has not muted the space, until they have taken note', async () => {
    await (await app.agentFor(other.id)).patch(`/api/v1/spaces/${space.id}/settings`).send({ mute: true }).expect(200);
    await app.settle();
    const post = await announce();
    await app.settle();
    const notices = async (person: TestPerson): Promise<Notices['items']> => ((await (await app.agentFor(person.id)).get('/api/v1/notifications').expect(200)).body as Notices).items.filter(({ kind }) => kind !== 'admitted');
    expect((await notices(member)).map(({ kind, textKey, unread }) => [kind, textKey, unread])).to.deep.equal([['announcement', 'notifications.text.announcement', true]]);
    expect([await notices(other), await notices(owner), await notices(visitor)]).to.deep.equal([[], [], []]);
    await acknowledgePost(app.ctx, member.viewer, post);
    await app.settle();
    expect((await notices(member)).map(({ unread }) => unread)).to.deep.equal([false]);
  });

  it('come with those who have taken note when threads are moved in', async () => {
    const at = app.clock.now();
    const [post = ''] = await importThreads(app.ctx, [{ spaceId: space.id, author: owner.viewer, kind: 'announcement', body: 'Hear this.', at, reactions: [], comments: [], acknowledgements: [{ personId: member.id, at }] }]);
    await app.settle();
    expect((await seenBy(member, post)).acknowledgement?.mine).to.equal(true);
    expect((await seenBy(owner, post)).acknowledgement?.counts).to.deep.equal({ done: 1, of: 2 });
    expect((await told()).length).to.equal(1);
  });

  it('are written once however often they are sent', async () => {
    const input = { space: space.id, kind: 'announcement', body: 'Hear this.' } as const;
    const [first, second] = [await writePost(app.ctx, owner.viewer, input, { key: 'one' }), await writePost(app.ctx, owner.viewer, input, { key: 'one' })];
    expect(second).to.deep.equal({ id: first.id, repeated: true });
  });
});
