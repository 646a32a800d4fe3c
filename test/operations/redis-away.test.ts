import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { expect } from 'chai';
import type { Socket } from 'socket.io-client';
import { io } from 'socket.io-client';
import type { Actor } from './act-as.ts';
import { actAs } from './act-as.ts';
import { drillSize, percentile, tell } from './drill.ts';
import type { Neighbours } from './neighbours.ts';
import { startNeighbours } from './neighbours.ts';
import type { ServerProcess } from './run-server.ts';
import { freePort, productionOn, runServer } from './run-server.ts';
import { until } from './until.ts';
import type { WireProxy } from './wire-proxy.ts';
import { startWireProxy } from './wire-proxy.ts';

interface Presence { readonly personId: string; readonly present: boolean; readonly more?: readonly Presence[] }

const patience = 20_000;
const triesOfOneAccount = 10;
/** A request that waits for Redis waits this long and longer. */
const waitForRedis = 250;

describe('a Redis that is away', function () {
  this.timeout(240_000);
  let folder = '';
  let neighbours: Neighbours | undefined;
  let wire: WireProxy | undefined;
  const servers: ServerProcess[] = [];
  const sockets: Socket[] = [];
  after(async () => {
    for (const socket of sockets) socket.disconnect();
    for (const server of servers) await server.end('SIGKILL');
    await wire?.close();
    await neighbours?.stop();
    if (folder) await rm(folder, { recursive: true, force: true });
  });

  it('held, then cut: two processes tell each other by the store, count each for itself, wait for nothing, and are one again', async () => {
    const found = await startNeighbours();
    if (typeof found === 'string') {
      tell(`NOT RUN: ${found}.`);
      return;
    }
    neighbours = found;
    folder = await mkdtemp(join(tmpdir(), 'parley-redis-'));
    const seconds = drillSize('seconds that Redis is held, and then cut', 6, 30);
    wire = await startWireProxy(Number(new URL(found.redisUrl).port));
    const [first, second] = [await freePort(), await freePort()];
    const shared = { MONGODB_URI: found.mongodbUri, REDIS_URL: `redis://127.0.0.1:${wire.port}`, REQUESTS_PER_MINUTE: '100000', WRITES_PER_MINUTE: '100000' };
    const variables = { ...productionOn(first, folder), ...shared, PROCESS_NAME: 'one' };
    const [one, two] = await Promise.all([runServer(variables), runServer({ ...productionOn(second, folder), ...shared, BASE_URL: `http://127.0.0.1:${first}`, PROCESS_NAME: 'two' })]);
    servers.push(one, two);
    const admin = await actAs(one.url, variables, 'admin@company.example', '--role', 'admin');
    const space = (await admin.call<{ readonly id: string }>('POST', '/spaces', { name: 'Workshop' })).id;

    const heard: string[] = [];
    const seen = new Set<string>();
    const hear = (server: ServerProcess, actor: Actor): Socket => {
      const socket = io(server.url, { transports: ['websocket'], forceNew: true, auth: { token: actor.token } });
      sockets.push(socket);
      socket.on('connect', () => {
        for (const target of ['me', 'feed']) socket.emit('watch', { target }, () => undefined);
      });
      return socket;
    };
    hear(two, admin).on('post:created', ({ post }: { post: { id: string } }) => heard.push(post.id)).on('presence:changed', (change: Presence) => {
      for (const { personId, present } of [change, ...change.more ?? []]) if (present) seen.add(personId);
    });

    /** Writes at the one and looks at pages of it; gives how long each took. */
    const lively = async (until: () => boolean): Promise<{ sent: string[]; took: number[] }> => {
      const [sent, took]: [string[], number[]] = [[], []];
      while (!until()) {
        const began = performance.now();
        sent.push((await admin.call<{ readonly id: string }>('POST', '/posts', { space, body: `Post ${sent.length}` })).id);
        took.push(performance.now() - began);
        const asked = performance.now();
        await (await fetch(`${one.url}/`, { headers: { cookie: admin.cookie } })).arrayBuffer();
        took.push(performance.now() - asked);
        await pause(50);
      }
      return { sent, took };
    };
    /** How many of these tries to sign in are evaluated. */
    const evaluated = async (account: string, at: readonly ServerProcess[]): Promise<number> => {
      const statuses: number[] = [];
      for (const server of at) {
        statuses.push((await fetch(`${server.url}/api/v1/session`, { method: 'POST', headers: { origin: one.url, 'content-type': 'application/json' }, body: JSON.stringify({ email: account, password: 'not the password' }) })).status);
      }
      expect(statuses.filter((status) => status !== 401 && status !== 429)).to.deep.equal([]);
      return statuses.filter((status) => status === 401).length;
    };
    /** Both processes reach each other by Redis: only by it does one hear who came to the other, and counts what the other counted. */
    const expectOne = async (name: string, number: number): Promise<void> => {
      await until(`${name}: who comes to the one is seen at the other`, async () => {
        const visitor = await actAs(one.url, variables, `visitor${number}-${sockets.length}@company.example`);
        const socket = hear(one, visitor);
        await until('the other hears it', () => seen.has(visitor.personId), 5_000).catch(() => undefined);
        socket.disconnect();
        return seen.has(visitor.personId);
      });
      expect(await evaluated(`both${number}@company.example`, Array.from({ length: 2 * triesOfOneAccount }, (_, place) => (place % 2 === 0 ? one : two))), `${name}: tries at both`).to.equal(triesOfOneAccount);
    };

    await expectOne('before', 0);
    const warm = await lively(() => heard.length >= 20);
    for (const [number, [name, harm]] of ([['held', () => wire?.hold()], ['cut', () => wire?.cut()]] as const).entries()) {
      await harm();
      const ends = performance.now() + seconds * 1_000;
      const { sent, took } = await lively(() => performance.now() > ends);
      await until(`${name}: everything is heard`, () => sent.every((id) => heard.includes(id)), patience);
      expect(await evaluated(`lone${number}@company.example`, Array.from({ length: triesOfOneAccount + 3 }, () => one)), `${name}: tries at one`).to.equal(triesOfOneAccount);
      tell(`${name}: ${sent.length} posts, all heard at the other; requests p50 ${percentile(took, 0.5).toFixed(0)} (with Redis ${percentile(warm.took, 0.5).toFixed(0)}), p99 ${percentile(took, 0.99).toFixed(0)}, longest ${Math.max(...took).toFixed(0)} ms`);
      expect(took.filter((milliseconds) => milliseconds > waitForRedis + percentile(warm.took, 0.99)).length, `${name}: requests that waited`).to.be.below(took.length / 10);
      await wire.mend();
      await expectOne(name, number + 1);
    }
    expect(new Set(heard).size, 'nothing heard twice').to.equal(heard.length);
    expect(await Promise.all(servers.map((server) => server.end('SIGTERM')))).to.deep.equal([0, 0]);
  });
});
