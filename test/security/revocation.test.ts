import { expect } from 'chai';
import { io } from 'socket.io-client';
import supertest from 'supertest';
import { setPassword } from '#areas/auth/index.ts';
import { deactivatePerson, setRoles, suspendPerson } from '#areas/people/index.ts';
import { leaveSpace, removeMember, updateSpace } from '#areas/spaces/index.ts';
import { setReaction } from '#areas/feed/index.ts';
import { createComment } from '#test/factories/create-comment.ts';
import type { TestPerson } from '#test/factories/create-person.ts';
import { createPerson } from '#test/factories/create-person.ts';
import { createPost } from '#test/factories/create-post.ts';
import type { TestSpace } from '#test/factories/create-space.ts';
import { createSpace } from '#test/factories/create-space.ts';
import type { TestApp } from '#test/support/start-test-app.ts';
import { startTestApp } from '#test/support/start-test-app.ts';

interface Scene {
  readonly owner: TestPerson;
  readonly person: TestPerson;
  readonly space: TestSpace;
  readonly post: string;
  readonly began: number;
}

type Agent = Awaited<ReturnType<TestApp['agentFor']>>;

const password = 'a long enough password';

describe('whoever is shut out', function () {
  this.timeout(90_000);

  let app: TestApp;
  before(async () => { app = await startTestApp(); });
  after(() => app.stop());

  /** A space with a post under which the person wrote and reacted. */
  async function makeScene(kind: 'open' | 'closed' | 'secret' = 'secret'): Promise<Scene> {
    const owner = await createPerson(app.ctx);
    const person = await createPerson(app.ctx);
    const space = await createSpace(app.ctx, owner, { kind, members: kind === 'open' ? [] : [person] });
    const began = await app.ctx.events.cursor();
    const post = await createPost(app.ctx, owner, space);
    await createComment(app.ctx, person, post);
    await setReaction(app.ctx, person.viewer, { subject: 'posts', id: post, name: 'agree', on: true });
    await app.settle();
    return { owner, person, space, post, began };
  }

  const targetsOf = ({ space, post }: Scene): string[] => ['feed', 'me', `space:${space.id}`, `post:${post}`];

  /** Everything that can be told of the scene happens once more. */
  async function goOn({ owner, space, post, person }: Scene): Promise<void> {
    await createPost(app.ctx, owner, space, { body: `Afterwards, @${person.record.handle}` });
    await createComment(app.ctx, owner, post, { body: `Afterwards, @${person.record.handle}` });
    await setReaction(app.ctx, owner.viewer, { subject: 'posts', id: post, name: 'thanks', on: true });
    await updateSpace(app.ctx, owner.viewer, space.id, { purpose: `Afterwards ${Date.now()}`, hue: 77 });
    await app.settle();
  }

  const inScene = ({ space, post }: Scene) => (text: string): boolean => text.includes(space.id) || text.includes(post);

  const losses: readonly [name: string, kind: 'open' | 'closed' | 'secret', act: (scene: Scene) => Promise<unknown>][] = [
    ['who leaves', 'secret', ({ person, space }) => leaveSpace(app.ctx, person.viewer, space.id)],
    ['who leaves a closed space', 'closed', ({ person, space }) => leaveSpace(app.ctx, person.viewer, space.id)],
    ['who is removed', 'secret', ({ owner, person, space }) => removeMember(app.ctx, owner.viewer, space.id, person.id)],
    ['who is no member of a space that closes', 'open', ({ owner, space }) => updateSpace(app.ctx, owner.viewer, space.id, { kind: 'closed' })],
    ['who is no member of a space that becomes secret', 'open', ({ owner, space }) => updateSpace(app.ctx, owner.viewer, space.id, { kind: 'secret' })],
  ];

  for (const [name, kind, act] of losses) {
    it(`hears nothing more, ${name}`, async () => {
      const scene = await makeScene(kind);
      // Others are asked about at the same moment: each is to be judged by what is so now.
      const bystanders = [await app.socketFor(scene.owner.id), await app.socketFor(scene.owner.id)];
      for (const bystander of bystanders) await bystander.watch(`space:${scene.space.id}`);
      const listener = await app.socketFor(scene.person.id);
      for (const target of targetsOf(scene)) expect((await listener.watch(target))['ok'], target).to.equal(true);
      await goOn(scene);
      await listener.caughtUp();
      expect(listener.received.some(({ payload }) => inScene(scene)(JSON.stringify(payload))), 'heard before').to.equal(true);
      await act(scene);
      await app.settle();
      await listener.caughtUp();
      const before = listener.received.length;
      await goOn(scene);
      await listener.caughtUp();
      expect(listener.received.slice(before).filter(({ payload }) => inScene(scene)(JSON.stringify(payload)))).to.deep.equal([]);
      for (const target of targetsOf(scene)) {
        const answer = await listener.watch(target, scene.began);
        expect(answer['ok'], target).to.equal(target === 'feed' || target === 'me');
        expect(inScene(scene)(JSON.stringify(answer['events'] ?? [])), `handed over by ${target}`).to.equal(false);
      }
    });

    it(`is told nothing of it later, ${name}, while away`, async () => {
      const scene = await makeScene(kind);
      const first = await app.socketFor(scene.person.id);
      for (const target of targetsOf(scene)) await first.watch(target);
      first.socket.disconnect();
      await goOn(scene);
      await act(scene);
      await goOn(scene);
      const second = await app.socketFor(scene.person.id);
      for (const target of targetsOf(scene)) {
        const answer = await second.watch(target, scene.began);
        expect(answer['ok'], target).to.equal(target === 'feed' || target === 'me');
        expect(inScene(scene)(JSON.stringify(answer['events'] ?? [])), `handed over by ${target}`).to.equal(false);
      }
      await goOn(scene);
      await second.caughtUp();
      expect(second.received.filter(({ payload }) => inScene(scene)(JSON.stringify(payload)))).to.deep.equal([]);
    });
  }

  const endings: readonly [name: string, act: (scene: Scene, agent: Agent, token: string) => Promise<unknown>, tokenToo: boolean][] = [
    ['suspended', ({ person }) => suspendPerson(app.ctx, null, person.id), true],
    ['deactivated', ({ person }) => deactivatePerson(app.ctx, null, person.id), true],
    ['signed out', (_scene, agent) => agent.delete('/api/v1/session').expect(204), false],
    ['signed out by the form', (_scene, agent) => agent.post('/sign-out').expect(303), false],
  ];

  async function connects(cookie: string, auth: object = {}): Promise<boolean> {
    const socket = io(app.url, { transports: ['websocket'], forceNew: true, reconnection: false, auth, extraHeaders: { ...(cookie ? { cookie } : {}), origin: app.url } });
    const connected = await new Promise<boolean>((resolve) => {
      socket.once('connect', () => resolve(true));
      socket.once('connect_error', () => resolve(false));
    });
    socket.disconnect();
    return connected;
  }

  async function openEverything(scene: Scene) {
    const cookie = await app.cookieFor(scene.person.id);
    const agent = await app.agentFor(scene.person.id);
    const headers = { cookie, origin: app.url };
    const made = await fetch(`${app.url}/api/v1/tokens`, { method: 'POST', headers: { ...headers, 'content-type': 'application/json' }, body: '{"name":"bot"}' });
    const { token, id } = await made.json() as { token: string; id: string };
    const open = async (options: object) => {
      const socket = io(app.url, { transports: ['websocket'], forceNew: true, reconnection: false, ...options });
      const heard: string[] = [];
      socket.onAny((_name: string, payload: unknown) => heard.push(JSON.stringify(payload)));
      await new Promise<void>((resolve, reject) => { socket.once('connect', resolve).once('connect_error', reject); });
      for (const target of targetsOf(scene)) await socket.timeout(5_000).emitWithAck('watch', { target });
      const closed = new Promise<void>((resolve) => socket.once('disconnect', () => resolve()));
      return { socket, heard, closed };
    };
    const bySession = await open({ extraHeaders: headers });
    const byToken = await open({ auth: { token } });
    const statusOf = async (how: Record<string, string>): Promise<number> => (await fetch(`${app.url}/api/v1/spaces/${scene.space.id}`, { headers: how })).status;
    const asSession = (): Promise<number> => statusOf({ cookie });
    const asToken = (): Promise<number> => statusOf({ authorization: `Bearer ${token}` });
    expect([await asSession(), await asToken()]).to.deep.equal([200, 200]);
    return { cookie, agent, token, tokenId: id, bySession, byToken, asSession, asToken };
  }

  for (const [name, act, tokenToo] of endings) {
    it(`is silent at once and stays out when ${name}`, async () => {
      const scene = await makeScene();
      const opened = await openEverything(scene);
      const cookie = opened.cookie;
      const agent = tokenToo ? opened.agent : supertest.agent(app.url).set('Cookie', cookie);
      await act(scene, agent, opened.token);
      if (tokenToo) expect([await opened.asSession(), await opened.asToken()], 'before anything else runs').to.deep.equal([401, 401]);
      await app.settle();
      await opened.bySession.closed;
      if (tokenToo) await opened.byToken.closed;
      const before = opened.bySession.heard.length;
      await goOn(scene);
      expect(opened.bySession.heard).to.have.length(before);
      expect(await opened.asSession()).to.equal(401);
      expect(await opened.asToken()).to.equal(tokenToo ? 401 : 200);
      expect(await connects(cookie)).to.equal(false);
      expect(await connects('', { token: opened.token })).to.equal(!tokenToo);
      opened.byToken.socket.disconnect();
    });
  }

  it('elsewhere is silent and out when the password changes, and only there', async () => {
    const scene = await makeScene();
    await setPassword(app.ctx, scene.person.id, password);
    const opened = await openEverything(scene);
    const here = await app.agentFor(scene.person.id);
    await here.post('/security/password').type('form').send({ currentPassword: password, newPassword: 'another good password' }).expect(303);
    await app.settle();
    await opened.bySession.closed;
    expect(await opened.asSession()).to.equal(401);
    expect(await connects(opened.cookie)).to.equal(false);
    await here.get(`/api/v1/spaces/${scene.space.id}`).expect(200);
    opened.byToken.socket.disconnect();
  });

  it('with a token is silent and out when the token goes', async () => {
    const scene = await makeScene();
    const opened = await openEverything(scene);
    await opened.agent.delete(`/api/v1/tokens/${opened.tokenId}`).expect(204);
    await app.settle();
    await opened.byToken.closed;
    expect([await opened.asSession(), await opened.asToken()]).to.deep.equal([200, 401]);
    expect(await connects('', { token: opened.token })).to.equal(false);
    expect(opened.bySession.socket.connected).to.equal(true);
    opened.bySession.socket.disconnect();
  });

  it('of a role no longer sees nor may what the role gave', async () => {
    await createPerson(app.ctx, { roles: ['employee', 'admin'] });
    const scene = await makeScene('open');
    await setRoles(app.ctx, null, scene.person.id, ['admin']);
    await app.settle();
    const agent = await app.agentFor(scene.person.id);
    const listener = await app.socketFor(scene.person.id);
    await listener.watch(`space:${scene.space.id}`);
    const abilities = async (): Promise<unknown[]> => {
      const before = listener.received.length;
      await createPost(app.ctx, scene.owner, scene.space);
      await app.settle();
      await listener.caughtUp();
      return listener.received.slice(before).filter(({ name }) => name === 'post:created').map(({ payload }) => (payload['post'] as { can: { remove: boolean } }).can.remove);
    };
    expect(await abilities()).to.deep.equal([true]);
    await agent.get('/api/v1/settings').expect(200);
    await setRoles(app.ctx, null, scene.person.id, []);
    await agent.get('/api/v1/settings').expect(403);
    await agent.delete(`/api/v1/posts/${scene.post}`).expect(403);
    await app.settle();
    expect(await abilities()).to.deep.equal([false]);
  });
});
