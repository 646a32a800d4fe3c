import type { ChildProcess } from 'node:child_process';
import { fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { expect } from 'chai';
import { rootDirectory } from '#config/root-directory.ts';
import { cookieOf, spaceId } from '#test/bench/data/fill-store.ts';
import { drillSize, percentile, tell } from './drill.ts';
import type { FilledServer } from './filled-server.ts';
import { startFilledServer } from './filled-server.ts';
import { until } from './until.ts';

interface Compared { readonly lacking: number; readonly missed: number; readonly resets: number; readonly doubles: number }

const patience = 150_000;

async function order<Answer>(crowd: ChildProcess, what: object): Promise<Answer> {
  crowd.send(what);
  return (await once(crowd, 'message') as [Answer])[0];
}

/** Someone who posts, so often that some ten thousand deliveries a second come of it, and sends again what was not taken; and someone who reads meanwhile. */
function live(server: FilledServer, count: number): { readonly posts: string[]; readonly pages: number[]; readonly refused: number[]; end(): Promise<void> } {
  const posts: string[] = [];
  const pages: number[] = [];
  const refused: number[] = [];
  let living = true;
  const write = async (): Promise<void> => {
    for (let number = 0; living; number += 1) {
      const key = randomUUID();
      for (let id: string | undefined; id === undefined;) {
        const answer = await fetch(`${server.url}/api/v1/posts`, { method: 'POST', headers: { cookie: cookieOf(1), origin: server.url, 'content-type': 'application/json', 'idempotency-key': key }, body: JSON.stringify({ space: spaceId(0), body: `In the herd, number ${number}` }) }).catch(() => null);
        if (answer?.status === 201) id = (await answer.json() as { id: string }).id;
        else await pause(200);
        if (id !== undefined) posts.push(id);
      }
      await pause(count / 10);
    }
  };
  const read = async (): Promise<void> => {
    while (living) {
      const began = performance.now();
      const answer = await fetch(`${server.url}/`, { headers: { cookie: cookieOf(1) } }).catch(() => null);
      await answer?.arrayBuffer();
      if (answer?.status === 200) pages.push(performance.now() - began);
      else refused.push(answer?.status ?? 0);
      await pause(100);
    }
  };
  const all = Promise.all([write(), read()]);
  return { posts, pages, refused, end: async () => {
    living = false;
    await all;
  } };
}

describe('a herd', function () {
  this.timeout(600_000);
  let server: FilledServer;
  let crowd: ChildProcess;
  after(async () => {
    crowd.kill();
    await server.stop();
  });

  it('that is cut, and then loses its server, is back and has missed nothing, while pages are answered', async () => {
    const count = drillSize('sockets', 2_000, 10_000);
    server = await startFilledServer({ people: count + 2 });
    crowd = fork(join(rootDirectory, 'test/operations/herd-crowd.mjs'), { execArgv: [] });
    const backAgain = async (what: string): Promise<void> => until(what, async () => (await order<{ back: number }>(crowd, { count: true })).back === count, patience);
    crowd.send({ open: { address: server.url.replace('http', 'ws'), cookies: Array.from({ length: count }, (_value, number) => cookieOf(number + 2)) } });
    await backAgain('everyone is there');
    const life = live(server, count);
    for (const [what, harm] of [['cut together', () => Promise.resolve(crowd.send({ cut: true }))], ['server ended and begun again', () => server.restart()]] as const) {
      await until('something was written', () => life.posts.length > 0);
      life.pages.splice(0);
      life.refused.splice(0);
      await server.usage();
      const began = performance.now();
      await harm();
      await backAgain(`everyone is back after: ${what}`);
      await until('a page was answered', () => life.pages.length > 0);
      const { stall } = await server.usage();
      tell(`${what}: all back after ${((performance.now() - began) / 1_000).toFixed(1)} s; ${life.pages.length} pages, p50 ${percentile(life.pages, 0.5).toFixed(0)}, p99 ${percentile(life.pages, 0.99).toFixed(0)} ms, ${life.refused.length} not answered; longest stall ${stall.toFixed(0)} ms`);
      expect(life.pages.length, 'pages answered meanwhile').to.be.greaterThan(0);
      expect(life.refused.filter((status) => status !== 0 && status !== 503)).to.deep.equal([]);
    }
    await life.end();
    let compared: Compared = { lacking: count, missed: 0, resets: 0, doubles: 0 };
    await until('everyone has everything', async () => {
      compared = await order<Compared>(crowd, { compare: life.posts });
      return compared.lacking === 0;
    }, 20_000).catch(() => undefined);
    tell(`${life.posts.length} posts to ${count} sockets: ${JSON.stringify(compared)}`);
    expect(compared).to.include({ lacking: 0, missed: 0, resets: 0 });
  });
});
