import { expect } from 'chai';
import { connectAccount } from '#areas/outward/index.ts';
import { acts } from '#areas/outward/models/acts.ts';
import type { ActRecord } from '#areas/outward/models/acts.ts';
import { copies } from '#areas/outward/models/copies.ts';
import { accounts } from '#areas/outward/models/accounts.ts';
import type { FakeAnswer, FakeNetwork, FakeRequest, Fault } from '#plugins/contract/testing/fake-network.ts';
import { faults, startFakeNetwork } from '#plugins/contract/testing/fake-network.ts';
import { percentile, tell } from '#test/operations/drill.ts';
import type { TestApp } from '#test/support/start-test-app.ts';
import { startTestApp } from '#test/support/start-test-app.ts';
import { networksFolder } from './support/build-network.ts';
import type { LocalHouse } from './support/local-house.ts';
import { actStates, createLocalHouse } from './support/local-house.ts';
import type { LocalNetwork } from './support/local-network.ts';
import { createLocalNetwork } from './support/local-network.ts';

interface Enemy {
  readonly name: string;
  readonly accountId: string;
  readonly network: LocalNetwork;
  readonly server: FakeNetwork;
  /** Said once to a request that publishes, in place of doing it. */
  readonly instead: FakeAnswer[];
}

const isPublish = (path: string, method: string): boolean => method === 'POST' && path === '/posts';
const second = 1_000;
const minute = 60 * second;
const day = 24 * 60 * minute;

/** Where the act that met it must stand once the network behaves again, before anybody has done anything about it. */
const afterwards: Readonly<Record<Fault, 'done' | 'waits for a sign-in' | 'failed'>> = {
  hang: 'done', cut: 'done', drip: 'done', huge: 'done', 'broken-json': 'done', null: 'done', unauthorized: 'waits for a sign-in', limit: 'done', 'limit-without-header': 'done',
  'server-error': 'done', 'error-after': 'done', 'cut-after': 'done', 'redirect-away': 'failed',
};

/** Answers that are no answers, each once in place of the work. */
const nonsense: Readonly<Record<string, { readonly answer: FakeAnswer; readonly ends: 'done' | 'waits a day' }>> = {
  'a limit for a day': { answer: { status: 429, headers: { 'retry-after': '86400' }, json: {} }, ends: 'waits a day' },
  'a limit for ever': { answer: { status: 429, headers: { 'retry-after': '99999999999999999999' }, json: {} }, ends: 'done' },
  'a limit until yesterday': { answer: { status: 429, headers: { 'retry-after': 'Thu, 01 Jan 1970 00:00:00 GMT' }, json: {} }, ends: 'done' },
  'a limit until nonsense': { answer: { status: 429, headers: { 'retry-after': 'soon-ish' }, json: {} }, ends: 'done' },
  'an empty page': { answer: { text: '' }, ends: 'done' },
  'a page for people': { answer: { headers: { 'content-type': 'text/html' }, text: '<h1>Please sign in</h1>' }, ends: 'done' },
  'a list': { answer: { json: [] }, ends: 'done' },
  'an id that is none': { answer: { json: { id: { $ne: null }, url: ['javascript:alert(1)'] } }, ends: 'done' },
  'no content': { answer: { status: 204 }, ends: 'done' },
  'a teapot for a while': { answer: { status: 503, headers: { 'retry-after': '-5' }, text: 'x'.repeat(100_000) }, ends: 'done' },
};

describe('a hostile network behind the whole house', function () {
  this.timeout(300_000);
  let app: TestApp;
  let house: LocalHouse;
  let enemies: Enemy[];
  beforeEach(async () => {
    app = await startTestApp({ pluginFolders: [{ folder: networksFolder, source: 'built-in' }] });
    house = await createLocalHouse(app);
    enemies = [];
  });
  afterEach(async () => {
    await app.stop();
    for (const { server } of enemies) await server.stop();
  });

  const meet = async (name: string): Promise<Enemy> => {
    const network = createLocalNetwork();
    const instead: FakeAnswer[] = [];
    const server = await startFakeNetwork((request: FakeRequest) => (isPublish(request.path, request.method) ? instead.shift() : undefined) ?? network.handle(request));
    const enemy: Enemy = { name, network, server, instead, accountId: await house.connect(server.url, name) };
    enemies.push(enemy);
    return enemy;
  };
  const work = (): Promise<unknown> => Promise.all(enemies.map(() => app.ctx.jobs.drain()));
  /** Lets time pass in small steps until nothing is under way. */
  const calm = async (steps = 40): Promise<void> => {
    for (let step = 0; step < steps; step += 1) {
      await work();
      app.clock.advance(minute + second);
    }
    await work();
  };
  const queueTwo = async (): Promise<void> => {
    const ids = enemies.map(({ accountId }) => accountId);
    await house.publish('Copy #1', ids);
    await house.publish('Copy #2', ids);
  };
  const actsOf = ({ accountId }: Enemy): Promise<ActRecord[]> => acts(app.ctx).find({ accountId }).sort({ place: 1 }).lean<ActRecord[]>();
  /** Every text once on the network, as many copies inside, and each copy where the network has it. */
  const expectTruth = async ({ name, accountId, network }: Enemy, texts: readonly string[]): Promise<void> => {
    expect(network.posts.filter(({ removed }) => !removed).map(({ text }) => text), name).to.deep.equal(texts);
    const known = await copies(app.ctx).find({ accountId }).lean<{ remoteId: string }[]>();
    expect(known.map(({ remoteId }) => remoteId).sort(), name).to.deep.equal(network.posts.map(({ id }) => id).sort());
  };

  it('gets nothing twice and loses nothing, whatever it does, and the feed goes on', async () => {
    for (const fault of faults) await meet(fault);
    await queueTwo();
    for (const { server, name } of enemies) server.misbehave(name as Fault, { times: 1, when: isPublish });
    const reader = await app.agentFor(house.comms.id);
    let working = true;
    const first = work().finally(() => { working = false; });
    const answers: number[] = [];
    while (working) {
      const began = performance.now();
      expect((await reader.get('/api/v1/feed')).status).to.equal(200);
      answers.push(performance.now() - began);
    }
    await first;
    expect(answers.length, 'the feed answers while networks hang').to.be.greaterThan(20);
    const hung = enemies.find(({ name }) => name === 'hang');
    const others = enemies.filter(({ name }) => ['broken-json', 'server-error', 'cut'].includes(name));
    expect(hung && (await actsOf(hung)).map(({ state }) => state)).to.deep.equal(['looking', 'waiting']);
    expect((await Promise.all(others.map(actsOf))).flat().filter(({ attempts }) => attempts > 0), 'others are not held up').to.have.length(others.length);
    await calm();

    for (const enemy of enemies) {
      const [one, two] = await actsOf(enemy);
      const ends = afterwards[enemy.name as Fault];
      expect([one?.state, two?.state], enemy.name).to.deep.equal(ends === 'done' ? ['done', 'done'] : ends === 'failed' ? ['failed', 'done'] : ['waiting', 'waiting']);
      if (ends === 'failed') expect(one?.failure?.kind).to.equal('content');
      if (ends === 'waits for a sign-in') expect([one?.refusal, (await accounts(app.ctx).findById(enemy.accountId).lean())?.state]).to.deep.equal(['account-needs-sign-in', 'needs-sign-in']);
      await expectTruth(enemy, ends === 'done' ? ['Copy #1', 'Copy #2'] : ends === 'failed' ? ['Copy #2'] : []);
    }
    // What a person has to do is done.
    for (const enemy of enemies) {
      const ends = afterwards[enemy.name as Fault];
      if (ends === 'waits for a sign-in') await connectAccount(app.ctx, house.comms.viewer, { network: 'local-network', kind: 'brand', name: enemy.name, fields: { server: enemy.server.url, token: enemy.name } });
      const [one] = await actsOf(enemy);
      if (ends === 'failed') expect((await (await app.agentFor(house.comms.id)).post(`/api/v1/acts/${one?._id.toString() ?? ''}/resolve`).send({ how: 'sent-again' })).status).to.equal(204);
    }
    await calm(5);
    const tallies = enemies.map(({ network }) => network.tally());
    const lost = tallies.reduce((sum, { posts, doubled }) => sum + 2 - (posts - doubled), 0);
    const doubled = tallies.reduce((sum, tally) => sum + tally.doubled, 0);
    tell(`${faults.length} ways to misbehave: ${lost} lost, ${doubled} doubled; the feed answered ${answers.length} times meanwhile, p95 ${Math.round(percentile(answers, 0.95))} ms`);
    expect({ lost, doubled }).to.deep.equal({ lost: 0, doubled: 0 });
    expect(await actStates(app)).to.deep.equal({ done: faults.length * 2 });
  });

  it('is not believed when it talks nonsense, and waits no longer than it may', async () => {
    for (const name of Object.keys(nonsense)) await meet(name);
    await queueTwo();
    for (const { instead, name } of enemies) instead.push(nonsense[name]?.answer ?? {});
    await calm();
    for (const enemy of enemies) {
      const [one, two] = await actsOf(enemy);
      const ends = nonsense[enemy.name]?.ends;
      expect([one?.state, two?.state], enemy.name).to.deep.equal(ends === 'done' ? ['done', 'done'] : ['waiting', 'waiting']);
      if (ends === 'done') await expectTruth(enemy, ['Copy #1', 'Copy #2']);
      else {
        expect(one?.failure?.kind).to.equal('limit');
        expect(one?.notBefore?.getTime(), enemy.name).to.be.greaterThan(app.clock.now().getTime());
        await expectTruth(enemy, []);
      }
    }
    // A day later a person decides whether it still is to go out; no network can put that off for ever.
    app.clock.advance(8 * day);
    await calm(5);
    for (const enemy of enemies.filter(({ name }) => nonsense[name]?.ends === 'waits a day')) {
      expect((await actsOf(enemy)).map(({ state, refusal }) => [state, refusal]), enemy.name).to.deep.equal([['held', 'too-old'], ['held', 'too-old']]);
    }
  });

  it('that cannot even be asked leaves it to a person, and to nobody else', async () => {
    const enemy = await meet('silent afterwards');
    await queueTwo();
    enemy.server.misbehave('cut-after', { times: 1, when: isPublish });
    await work();
    enemy.server.misbehave('server-error', { when: (path, method) => path === '/posts' && method === 'GET' });
    await calm(60);
    const [one, two] = await actsOf(enemy);
    expect([one?.state, two?.state]).to.deep.equal(['unknown', 'done']);
    expect(enemy.network.tally()).to.include({ posts: 2, doubled: 0 });
    const url = `https://local-network.example/${enemy.network.posts[0]?.id ?? ''}`;
    expect((await (await app.agentFor(house.comms.id)).post(`/api/v1/acts/${one?._id.toString() ?? ''}/resolve`).send({ how: 'confirmed', url })).status).to.equal(204);
    await expectTruth(enemy, ['Copy #1', 'Copy #2']);
  });
});
