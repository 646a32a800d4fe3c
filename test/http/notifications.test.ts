import { expect } from 'chai';
import { acceptAnswer, changeThreadSettings, editPost, markPostRead, removePost, setReaction } from '#areas/feed/index.ts';
import { followPerson, setPreferences } from '#areas/people/index.ts';
import { changeSpaceSettings, joinSpace, leaveSpace, removeMember } from '#areas/spaces/index.ts';
import { createComment } from '#test/factories/create-comment.ts';
import type { TestPerson } from '#test/factories/create-person.ts';
import { createPerson } from '#test/factories/create-person.ts';
import { createPost } from '#test/factories/create-post.ts';
import type { TestSpace } from '#test/factories/create-space.ts';
import { createSpace } from '#test/factories/create-space.ts';
import type { TestApp } from '#test/support/start-test-app.ts';
import { startTestApp } from '#test/support/start-test-app.ts';

interface Line { readonly id: string; readonly kind: string; readonly url: string; readonly unread: boolean; readonly excerpt: string; readonly actorCount: number; readonly actors: { name: string }[] }
interface Lines { readonly items: Line[]; readonly next: string | null; readonly forMe: number }

describe('notifications', () => {
  let app: TestApp;
  let ada: TestPerson;
  let ben: TestPerson;
  let cleo: TestPerson;
  let space: TestSpace;

  beforeEach(async () => {
    app = await startTestApp();
    ada = await createPerson(app.ctx, { name: 'Ada North' });
    ben = await createPerson(app.ctx, { name: 'Ben South' });
    cleo = await createPerson(app.ctx, { name: 'Cleo West' });
    space = await createSpace(app.ctx, ada, { kind: 'closed', members: [ben, cleo] });
    await app.settle();
    const every = await Promise.all([ada, ben, cleo].map((person) => app.agentFor(person.id)));
    for (const agent of every) for (const lane of ['for-me', 'activity']) await agent.post('/api/v1/notifications/read').send({ lane }).expect(200);
  });
  afterEach(() => app.stop());

  const lines = async (person: TestPerson, lane = 'for-me'): Promise<Lines> => {
    await app.settle();
    return (await (await app.agentFor(person.id)).get(`/api/v1/notifications?lane=${lane}`).expect(200)).body as Lines;
  };
  /** What was told of posts, without the word that the person was let into the space. */
  const ofPosts = async (person: TestPerson): Promise<Line[]> => (await lines(person)).items.filter((line) => line.url.startsWith('/posts/'));
  const unread = async (person: TestPerson, lane = 'for-me'): Promise<Line[]> => (await lines(person, lane)).items.filter((line) => line.unread);

  it('gather everything of a thread in one line, once for each thing', async () => {
    const post = await createPost(app.ctx, ada, space);
    await createComment(app.ctx, ben, post, { body: 'First word' });
    await createComment(app.ctx, cleo, post, { body: 'Hello @ada.north, second word' });
    const told = await lines(ada);
    expect(told.forMe).equal(1);
    expect(told.items[0]).to.deep.include({ kind: 'mention', actorCount: 2, unread: true });
    expect(told.items[0]?.excerpt).to.contain('second word');
    expect(told.items[0]?.actors.map((actor) => actor.name)).to.deep.equal(['Cleo West', 'Ben South']);
    expect(await unread(ada, 'activity')).to.deep.equal([]);
  });

  it('tell whom an answer answers, whose answer was accepted, and never the one who did it', async () => {
    const post = await createPost(app.ctx, ada, space, { kind: 'question', body: 'Which way?' });
    const first = await createComment(app.ctx, ben, post);
    await createComment(app.ctx, cleo, post, { parent: first });
    expect((await unread(ben)).map((line) => line.kind)).to.deep.equal(['answer']);
    await acceptAnswer(app.ctx, ada.viewer, post, first);
    expect((await unread(ben)).map((line) => line.kind)).to.deep.equal(['accepted']);
    expect(await unread(cleo)).to.deep.equal([]);
  });

  it('tell followers of a thread and of a person in activity, and of a reaction whose text it is', async () => {
    await followPerson(app.ctx, cleo.viewer, ada.id);
    const post = await createPost(app.ctx, ada, space);
    expect((await unread(cleo, 'activity')).map((line) => line.kind)).to.deep.equal(['post']);
    expect(await unread(ben, 'activity')).to.deep.equal([]);
    await createComment(app.ctx, ben, post);
    await createComment(app.ctx, cleo, post);
    expect((await unread(ben, 'activity')).map((line) => line.kind)).to.deep.equal(['comment']);
    await setReaction(app.ctx, ben.viewer, { subject: 'posts', id: post, name: 'thanks', on: true });
    expect((await unread(ada, 'activity')).map((line) => line.kind)).to.deep.equal(['reaction']);
  });

  it('keep to the levels of space and thread, and to mute', async () => {
    await changeSpaceSettings(app.ctx, ben.viewer, space.id, { notify: 'all' });
    await changeSpaceSettings(app.ctx, cleo.viewer, space.id, { notify: 'none' });
    const post = await createPost(app.ctx, ada, space, { body: 'Hello @ben.south and @cleo.west' });
    expect((await unread(ben)).map((line) => line.kind)).to.deep.equal(['mention']);
    expect(await unread(ben, 'activity'), 'never two for one thing').to.deep.equal([]);
    expect(await unread(cleo)).to.deep.equal([]);
    await createPost(app.ctx, ada, space);
    expect((await unread(ben, 'activity')).map((line) => line.kind)).to.deep.equal(['post']);
    await changeThreadSettings(app.ctx, ada.viewer, post, { notify: 'none' });
    await createComment(app.ctx, ben, post);
    expect(await unread(ada)).to.deep.equal([]);
    await changeSpaceSettings(app.ctx, ben.viewer, space.id, { mute: true });
    await createPost(app.ctx, ada, space, { body: 'Again @ben.south' });
    expect((await unread(ben)).length).equal(1);
  });

  it('are read by reading the thread, on every device', async () => {
    const post = await createPost(app.ctx, ada, space, { body: 'Look, @ben.south' });
    expect((await lines(ben)).forMe).equal(1);
    await markPostRead(app.ctx, ben.viewer, post);
    expect((await lines(ben)).forMe).equal(0);
    expect((await ofPosts(ben)).map((line) => line.unread)).to.deep.equal([false]);
    await createComment(app.ctx, cleo, post, { body: 'And again @ben.south' });
    const [line] = await unread(ben);
    expect(line).to.deep.include({ kind: 'mention', actorCount: 1 });
  });

  it('are read by hand: some, or all of a lane', async () => {
    for (const body of ['One @ben.south', 'Two @ben.south', 'Three @ben.south']) await createPost(app.ctx, ada, space, { body });
    const [first] = (await lines(ben)).items;
    const agent = await app.agentFor(ben.id);
    await agent.post('/api/v1/notifications/read').send({ ids: [first?.id] }).expect(200, { forMe: 2 });
    await agent.post('/api/v1/notifications/read').send({ lane: 'for-me' }).expect(200, { forMe: 0 });
    const refused = await agent.post('/api/v1/notifications/read').send({ lane: 'everything' }).expect(422);
    expect((refused.body as { error: { code: string } }).error.code).equal('invalid');
  });

  it('never speak of what the person may no longer see', async () => {
    const post = await createPost(app.ctx, ada, space, { body: 'For @ben.south and @cleo.west' });
    expect(await ofPosts(ben)).to.have.length(1);
    await removeMember(app.ctx, ada.viewer, space.id, ben.id);
    const agent = await app.agentFor(ben.id);
    expect((await agent.get('/api/v1/notifications').expect(200)).body, 'at once, before anything settles').to.deep.equal({ items: [], next: null, forMe: 0 });
    expect((await lines(ben)).items).to.deep.equal([]);
    await createComment(app.ctx, ada, post, { body: 'Once more @ben.south' });
    expect((await lines(ben)).items).to.deep.equal([]);
    expect((await lines(cleo)).forMe).to.equal(1);
    await removePost(app.ctx, ada.viewer, post);
    expect(await ofPosts(cleo)).to.deep.equal([]);
    expect((await lines(cleo)).forMe).to.equal(0);
    await leaveSpace(app.ctx, cleo.viewer, space.id);
    expect((await lines(cleo)).items).to.deep.equal([]);
  });

  it('tell owners who asks, and who was let in', async () => {
    const dan = await createPerson(app.ctx, { name: 'Dan East' });
    await app.settle();
    await joinSpace(app.ctx, dan.viewer, space.id);
    const [asked] = await unread(ada);
    expect(asked).to.deep.include({ kind: 'asked', url: `/spaces/${space.slug}/members` });
    await (await app.agentFor(ada.id)).put(`/api/v1/spaces/${space.id}/members/${dan.id}`).expect((answer) => expect(answer.status).to.be.oneOf([200, 204]));
    expect((await unread(dan)).map((line) => line.kind)).to.deep.equal(['admitted']);
  });

  it('tell of an edit only those it newly mentions', async () => {
    const post = await createPost(app.ctx, ada, space, { body: 'For @ben.south' });
    await app.settle();
    await editPost(app.ctx, ada.viewer, post, { body: 'For @ben.south and @cleo.west' });
    expect((await unread(cleo)).map((line) => line.kind)).to.deep.equal(['mention']);
    expect(await ofPosts(ben)).to.have.length(1);
  });

  it('are pushed to the person alone, with the count', async () => {
    const socket = await app.socketFor(ben.id);
    const other = await app.socketFor(cleo.id);
    await socket.watch('me');
    await other.watch('me');
    await createPost(app.ctx, ada, space, { body: 'Live @ben.south' });
    await app.settle();
    await socket.caughtUp();
    await other.caughtUp();
    const told = socket.received.filter(({ name }) => name === 'notification:created');
    expect(told.map(({ payload }) => payload['forMe'])).to.deep.equal([1]);
    expect(other.received.filter(({ name }) => name === 'notification:created')).to.deep.equal([]);
    await (await app.agentFor(ben.id)).post('/api/v1/notifications/read').send({ lane: 'for-me' });
    await app.settle();
    await socket.caughtUp();
    expect(socket.received.filter(({ name }) => name === 'notification:changed').map(({ payload }) => payload['forMe'])).to.deep.equal([0]);
  });

  it('are mailed to someone who is away, once, unless they read it or want none', async () => {
    const mails = async (): Promise<string[]> => {
      app.clock.advance(120_000);
      await app.settle();
      const found = await app.ctx.store.connection.collection('mails').find().toArray();
      return found.map((mail) => JSON.stringify(mail)).filter((mail) => mail.includes(ben.record.email));
    };
    const post = await createPost(app.ctx, ada, space, { body: 'While you are away, @ben.south' });
    await app.settle();
    expect(await mails()).to.have.length(1);
    expect(await mails()).to.have.length(1);
    await createComment(app.ctx, ada, post, { body: 'Read at once @ben.south' });
    await app.settle();
    await markPostRead(app.ctx, ben.viewer, post);
    expect(await mails()).to.have.length(1);
    await setPreferences(app.ctx, ben.viewer, { mailWhenAway: false });
    await createComment(app.ctx, ada, post, { body: 'No mail @ben.south' });
    expect(await mails()).to.have.length(1);
  });

  it('do not dig up what happened weeks ago', async () => {
    await createPost(app.ctx, ada, space, { body: 'Long ago, @ben.south' });
    app.clock.advance(15 * 24 * 3_600_000);
    expect(await ofPosts(ben)).to.deep.equal([]);
  });

  it('show their pages', async () => {
    await createPost(app.ctx, ada, space, { body: 'A page for @ben.south' });
    await app.settle();
    const agent = await app.agentFor(ben.id);
    expect((await agent.get('/for-me').expect(200)).text).to.contain('Ada North mentioned you');
    await agent.get('/for-me?tab=activity').expect(200);
    await agent.get('/for-me?tab=other').expect(422);
    expect((await agent.get('/notifications/settings').expect(200)).text).to.contain(space.slug);
    await agent.post('/for-me/read').expect(303);
    expect((await lines(ben)).forMe).equal(0);
    await app.guest().get('/api/v1/notifications').expect(401);
  });
});
