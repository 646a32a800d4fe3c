import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { expect } from 'chai';
import { openSqlite } from '#core/store/embedded/sqlite.ts';
import type { Actor } from './act-as.ts';
import { actAs } from './act-as.ts';
import { drillSize, tell } from './drill.ts';
import type { KeyedWriters } from './keyed-writers.ts';
import { startWriters } from './keyed-writers.ts';
import type { Neighbours } from './neighbours.ts';
import { startNeighbours } from './neighbours.ts';
import { parley } from './run-program.ts';
import type { Variables } from './run-program.ts';
import type { ServerProcess } from './run-server.ts';
import { freePort, productionOn, runServer } from './run-server.ts';
import { until } from './until.ts';
import type { WireProxy } from './wire-proxy.ts';
import { startWireProxy } from './wire-proxy.ts';

interface Listed { readonly items: readonly { readonly id: string }[]; readonly next: string | null }

const patience = 20_000;
const writersAtOnce = 6;

/** Who asks during the drill, with the time that it took. */
async function ask(server: ServerProcess, path: string, headers: Readonly<Record<string, string>> = {}): Promise<{ status: number; retryAfter: string | null; milliseconds: number }> {
  const began = performance.now();
  const answer = await fetch(server.url + path, { headers, redirect: 'manual', signal: AbortSignal.timeout(patience) });
  await answer.arrayBuffer();
  return { status: answer.status, retryAfter: answer.headers.get('retry-after'), milliseconds: performance.now() - began };
}

/** Every text that was sent stands there once, under the id that was acknowledged. */
async function expectEachOnce(actor: Actor, space: string, { sent, refusals }: KeyedWriters): Promise<void> {
  const ids: string[] = [];
  for (let path: string | null = `/feed?space=${space}&order=new&limit=100`; path !== null;) {
    const list: Listed = await actor.call<Listed>('GET', path);
    ids.push(...list.items.map(({ id }) => id));
    path = list.next === null ? null : `/feed?space=${space}&order=new&limit=100&cursor=${encodeURIComponent(list.next)}`;
  }
  expect(ids.sort()).to.deep.equal(sent.map(({ id }) => id).sort());
  for (const { status, retryAfter, text } of refusals) expect([status, Number(retryAfter) > 0], text).to.deep.equal([503, true]);
}

describe('a store that is away', function () {
  this.timeout(240_000);
  let folder = '';
  let server: ServerProcess | undefined;
  beforeEach(async () => { folder = await mkdtemp(join(tmpdir(), 'parley-away-')); });
  afterEach(async () => {
    await server?.end('SIGKILL');
    server = undefined;
    await rm(folder, { recursive: true, force: true });
  });

  it('because another program holds its file: reading goes on, writing is refused and then done, each once', async () => {
    const seconds = drillSize('seconds that another program holds the file', 16, 30);
    const variables = productionOn(await freePort(), folder);
    server = await runServer(variables);
    const admin = await actAs(server.url, variables, 'admin@company.example', '--role', 'admin');
    const space = (await admin.call<{ readonly id: string }>('POST', '/spaces', { name: 'Workshop' })).id;
    const writers = startWriters(server.url, admin, space, writersAtOnce);
    await until('writing goes well', () => writers.acknowledged() > 20);
    const other = openSqlite(join(folder, 'store.sqlite'));
    other.exec('BEGIN IMMEDIATE');
    const reads = [];
    const before = writers.acknowledged();
    for (const ends = performance.now() + seconds * 1_000; performance.now() < ends; await pause(250)) {
      reads.push(await ask(server, '/', { cookie: admin.cookie }), await ask(server, '/healthz'), await ask(server, '/readyz'));
    }
    expect(writers.acknowledged() - before, 'acknowledged meanwhile').to.be.at.most(writersAtOnce);
    other.exec('ROLLBACK');
    other.close();
    const again = writers.acknowledged();
    await until('writing goes on', () => writers.acknowledged() > again + 20, patience);
    await writers.finish();
    expect(reads.filter(({ status }) => status !== 200), 'reading').to.deep.equal([]);
    expect(writers.refusals.length, 'refusals').to.be.greaterThan(0);
    await expectEachOnce(admin, space, writers);
    tell(`held: reads at most ${Math.round(Math.max(...reads.map(({ milliseconds }) => milliseconds)))} ms, ${writers.refusals.length} writes refused after ${Math.round(Math.max(...writers.refusals.map(({ milliseconds }) => milliseconds)))} ms at most`);
    expect(await server.end('SIGTERM')).to.equal(0);
    expect((await parley(variables, 'doctor')).out).to.match(/ok +Integrity/);
  });

  describe('as a database behind a wire', () => {
    let neighbours: Neighbours | undefined;
    let wire: WireProxy | undefined;
    after(async () => {
      await wire?.close();
      await neighbours?.stop();
    });

    it('that is held, then cut: 503 in time, alive, ready again, nothing lost and nothing doubled', async () => {
      const found = await startNeighbours();
      if (typeof found === 'string') {
        tell(`NOT RUN: ${found}.`);
        return;
      }
      neighbours = found;
      const seconds = drillSize('seconds that the wire is held, and then cut', 8, 30);
      const address = new URL(found.mongodbUri);
      wire = await startWireProxy(Number(address.port));
      address.port = String(wire.port);
      // With the name of a set the driver would go past the wire, to the address that the set tells.
      address.search = '?directConnection=true';
      const variables: Variables = { ...productionOn(await freePort(), folder), MONGODB_URI: address.toString() };
      server = await runServer(variables);
      const { url } = server;
      const admin = await actAs(url, { ...variables, MONGODB_URI: found.mongodbUri }, 'admin@company.example', '--role', 'admin');
      const reader = await actAs(url, { ...variables, MONGODB_URI: found.mongodbUri }, 'reader@company.example');
      const space = (await admin.call<{ readonly id: string }>('POST', '/spaces', { name: 'Workshop' })).id;
      await reader.call('PUT', `/spaces/${space}/members/me`);
      const { handle } = await reader.call<{ readonly handle: string }>('GET', '/people/me');
      const writers = startWriters(url, admin, space, writersAtOnce, (number) => (number % 10 === 0 ? `@${handle}` : ''));
      for (const [what, harm] of [['held', () => wire?.hold()], ['cut', () => wire?.cut()]] as const) {
        const before = writers.acknowledged();
        await until('writing goes well', () => writers.acknowledged() > before + 20);
        await harm();
        const began = performance.now();
        const first = await Promise.all([ask(server, '/', { cookie: admin.cookie }), ask(server, '/api/v1/feed', { authorization: `Bearer ${admin.token}` }), ask(server, '/search?q=anything', { cookie: reader.cookie }), ask(server, '/readyz')]);
        await until('readiness says so', async () => (await fetch(`${url}/readyz`)).status === 503, patience);
        const later = [];
        while (performance.now() - began < seconds * 1_000) {
          for (const path of ['/', '/sign-in', '/api/v1/feed', '/search?q=anything']) later.push(await ask(server, path, { cookie: admin.cookie }));
          expect((await ask(server, '/healthz')).status, '/healthz').to.equal(200);
          expect(await ask(server, '/readyz')).to.include({ status: 503, retryAfter: '2' });
          await pause(250);
        }
        await wire.mend();
        const mended = performance.now();
        await until('it is ready again', async () => (await fetch(`${url}/readyz`)).status === 200, patience);
        const back = performance.now() - mended;
        // What stood in memory was answered; everything else was refused, with the time to come back.
        for (const { status, retryAfter } of first) expect([status, retryAfter]).to.deep.be.oneOf([[200, null], [503, '2']]);
        for (const { status, retryAfter } of later) expect([status, retryAfter]).to.deep.equal([503, '2']);
        tell(`${what}: first answers within ${Math.round(Math.max(...first.map(({ milliseconds }) => milliseconds)))} ms, later ones ${Math.round(Math.max(...later.map(({ milliseconds }) => milliseconds)))} ms; ready ${Math.round(back)} ms after it came back`);
      }
      const again = writers.acknowledged();
      await until('writing goes on', () => writers.acknowledged() > again + 20, patience);
      await writers.finish();
      await expectEachOnce(admin, space, writers);
      const wanted = writers.sent.filter(({ body }) => body.startsWith('@')).length;
      await until('every mention is told', async () => (await reader.call<Listed>('GET', '/notifications?lane=for-me&limit=100')).items.length === Math.min(wanted, 100), 60_000);
      expect(await server.end('SIGTERM')).to.equal(0);
    });
  });
});
