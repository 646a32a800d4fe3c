import { buffer } from 'node:stream/consumers';
import { expect } from 'chai';
import { accounts } from '#areas/outward/models/accounts.ts';
import type { AccountRecord } from '#areas/outward/models/accounts.ts';
import { acts } from '#areas/outward/models/acts.ts';
import { drillSize, tell } from '#test/operations/drill.ts';
import type { TestApp } from '#test/support/start-test-app.ts';
import { startTestApp } from '#test/support/start-test-app.ts';
import type { AccountPageView } from '#views/types/outward.ts';
import { networksFolder } from './support/build-network.ts';
import type { LocalHouse, PatientServer } from './support/local-house.ts';
import { actStates, createLocalHouse, startPatientServer } from './support/local-house.ts';
import { createLocalNetwork } from './support/local-network.ts';

const accountCount = 8;
const second = 1_000;
const minute = 60 * second;
const minutesAway = 60;

describe('a network that is away for an hour', function () {
  this.timeout(600_000);
  const network = createLocalNetwork();
  let app: TestApp;
  let house: LocalHouse;
  let server: PatientServer;
  let accountIds: string[];
  before(async () => {
    app = await startTestApp({ pluginFolders: [{ folder: networksFolder, source: 'built-in' }] });
    server = await startPatientServer((incoming, response) => {
      void buffer(incoming).then((body) => {
        const { pathname: path, searchParams: query } = new URL(incoming.url ?? '/', 'http://local');
        const { authorization } = incoming.headers;
        const { status = 200, json } = network.handle({
          method: incoming.method ?? 'GET', path, query, headers: { authorization }, body, json: () => JSON.parse(body.toString('utf8')) as Record<string, unknown>, form: () => new URLSearchParams(),
        });
        response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(json));
      });
    });
    house = await createLocalHouse(app);
    accountIds = [];
    for (let number = 0; number < accountCount; number += 1) accountIds.push(await house.connect(server.url, `a${number}`));
  });
  after(async () => {
    await app.stop();
    await server.leave();
  });

  /** Lets everything happen that is due, the queues side by side as in a running house. */
  const work = (): Promise<unknown> => Promise.all(accountIds.map(() => app.ctx.jobs.drain()));

  it('gets everything once and in order when it is back, and meanwhile everybody sees how things stand', async () => {
    const queued = drillSize('copies queued while the network is away', 160, 1_000);
    await server.leave();
    for (let number = 0; number < queued / accountCount; number += 1) await house.publish(`Copy #${number}`, accountIds);

    const failuresSeen: number[] = [];
    let breakers = 0;
    for (let passed = 0; passed < minutesAway * 2; passed += 1) {
      await work();
      const found = await accounts(app.ctx).find().lean<AccountRecord[]>();
      failuresSeen.push(Math.max(...found.map(({ health }) => health.failures)));
      breakers += found.filter(({ health }) => health.breakerUntil !== null && health.breakerUntil > app.clock.now()).length;
      app.clock.advance(30 * second);
    }
    expect(network.posts).to.have.length(0);
    expect(await actStates(app)).to.deep.equal({ waiting: queued });
    const tried = (await acts(app.ctx).find({ attempts: { $gt: 0 } }, { attempts: 1 }).lean<{ attempts: number }[]>()).map(({ attempts }) => attempts);
    expect(tried, 'only the first of each account is tried').to.have.length(accountCount);
    expect(Math.max(...tried), 'not oftener than twice a minute').to.be.at.most(minutesAway * 2);
    expect(Math.max(...failuresSeen)).to.be.at.least(10);
    expect(breakers, 'the breaker opened').to.be.greaterThan(0);

    const [first = ''] = accountIds;
    const shown = (await (await app.agentFor(house.comms.id)).get(`/api/v1/accounts/${first}`)).body as AccountPageView;
    expect(shown.health).to.include({ lastSuccessAt: null });
    expect(shown.health.lastFailure).to.be.a('string').and.match(/no answer|reached/);
    expect(shown.queue).to.include({ waiting: queued / accountCount, needsPerson: 0 });
    const desk = (await (await app.agentFor(house.comms.id)).get('/api/v1/outward')).body as { stuck: { nextTryAt: string | null; failure: { kind: string } | null }[] };
    expect(desk.stuck.filter(({ failure, nextTryAt }) => failure?.kind === 'temporary' && nextTryAt !== null)).to.have.length(accountCount);

    await server.comeBack();
    const back = app.clock.now().getTime();
    while (network.posts.length === 0 && app.clock.now().getTime() - back <= 2 * minute) {
      app.clock.advance(second);
      await work();
    }
    const firstAfter = (app.clock.now().getTime() - back) / second;
    const began = performance.now();
    const already = network.posts.length;
    for (let passed = 0; passed < 120 && network.posts.length < queued; passed += 1) {
      app.clock.advance(second);
      await work();
    }
    const [from, to] = [network.posts[0]?.at ?? 0, network.posts.at(-1)?.at ?? 0];
    tell(`${network.posts.length} of ${queued} out, first try ${firstAfter} s after it was back, ${Math.round((network.posts.length * second) / Math.max(1, to - from))} a second (${already} at once, the rest in ${Math.round(performance.now() - began)} ms), opened breakers seen ${breakers} times`);
    expect(firstAfter).to.be.at.most(60);
    expect(network.tally()).to.deep.equal({ posts: queued, doubled: 0, outOfOrder: 0, accounts: accountCount });
    expect(await actStates(app)).to.deep.equal({ done: queued });
    const healthy = await accounts(app.ctx).find({ 'health.failures': 0, 'health.breakerUntil': null, 'health.lastSuccessAt': { $ne: null } }).lean<AccountRecord[]>();
    expect(healthy).to.have.length(accountCount);
  });

  it('asks a person about what grew too old meanwhile', async () => {
    const before = network.posts.length;
    await server.leave();
    await house.publish('Copy #900000', accountIds.slice(0, 2));
    await work();
    app.clock.advance(25 * 60 * minute);
    await server.comeBack();
    await work();
    expect(network.posts).to.have.length(before);
    expect(await actStates(app, { state: { $ne: 'done' } })).to.deep.equal({ held: 2 });
    const desk = (await (await app.agentFor(house.comms.id)).get('/api/v1/outward')).body as { needsPerson: { id: string; refusal: string }[] };
    expect(desk.needsPerson.map(({ refusal }) => refusal)).to.deep.equal(['too-old', 'too-old']);
    for (const { id } of desk.needsPerson) expect((await (await app.agentFor(house.comms.id)).post(`/api/v1/acts/${id}/resolve`).send({ how: 'sent-again' })).status).to.equal(204);
    await work();
    expect(network.tally()).to.include({ posts: before + 2, doubled: 0 });
  });
});
