import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { expect } from 'chai';
import { rootDirectory } from '#config/root-directory.ts';
import { cookieOf, spaceId } from '#test/bench/data/fill-store.ts';
import { drillSize, tell } from './drill.ts';
import type { FilledServer } from './filled-server.ts';
import { startFilledServer } from './filled-server.ts';

interface Times { readonly half: number; readonly most: number }
interface Outcome {
  readonly sent: number;
  readonly unsent: number;
  /** Refusals that do not say when to come back. */
  readonly untold: number;
  readonly statuses: Readonly<Record<string, number>>;
  readonly goodPerSecond: number;
  readonly good: Times;
  readonly refused: Times & { readonly count: number };
}

const share = 0.8;

async function load(server: FilledServer, order: object): Promise<Outcome> {
  const child = fork(join(rootDirectory, 'test/operations/load.mjs'), { execArgv: [] });
  try {
    const requests = ['/', '/api/v1/feed?limit=20', '/spaces', '/'].flatMap((path, place) => [2, 3, 4, 5].map((person) => `GET ${path} HTTP/1.1\r\nHost: ${server.host}:${server.port}\r\nCookie: ${cookieOf(person + place * 10)}\r\n\r\n`));
    child.send({ host: server.host, port: server.port, requests, mostConnections: 3_000, ...order });
    const [outcome] = await once(child, 'message') as [Outcome];
    return outcome;
  } finally {
    child.kill();
  }
}

describe('three times more than it can do', function () {
  this.timeout(180_000);
  let server: FilledServer;
  before(async () => { server = await startFilledServer(); });
  after(() => server.stop());

  it('is done as far as it can be, the rest is refused fast, what people write is taken, and then all is as before', async () => {
    const seconds = drillSize('seconds of overload', 8, 60);
    await load(server, { seconds: 3, atOnce: 32 });
    const peak = await load(server, { seconds: 4, atOnce: 32 });
    expect(peak.statuses).to.have.all.keys('200');
    await server.usage();
    const during = load(server, { seconds, perSecond: Math.round(peak.goodPerSecond * 3) });
    const written: number[] = [];
    const writing = (async () => {
      for (const ends = performance.now() + seconds * 900; performance.now() < ends;) {
        const answer = await fetch(`${server.url}/posts`, {
          method: 'POST', redirect: 'manual', headers: { cookie: cookieOf(1), origin: server.url, 'content-type': 'application/x-www-form-urlencoded' }, body: new URLSearchParams({ space: spaceId(0), kind: 'update', body: `Written in the rush, number ${written.length}` }),
        });
        await answer.arrayBuffer();
        written.push(answer.status);
      }
    })();
    const rush = await during;
    await writing;
    const { stall } = await server.usage();
    const after = await load(server, { seconds: 3, atOnce: 32 });

    tell(`peak ${peak.goodPerSecond.toFixed(0)}/s; at three times that ${rush.goodPerSecond.toFixed(0)}/s (${(rush.goodPerSecond / peak.goodPerSecond * 100).toFixed(0)} %), p50 ${rush.good.half.toFixed(0)}, p99 ${rush.good.most.toFixed(0)} ms; ${rush.refused.count} refused, p50 ${rush.refused.half.toFixed(0)}, p99 ${rush.refused.most.toFixed(0)} ms; ${rush.unsent} not sent; longest stall ${stall.toFixed(0)} ms; ${written.length} writes; afterwards ${after.goodPerSecond.toFixed(0)}/s`);
    expect(rush.refused.count, 'refused').to.be.greaterThan(0);
    expect(rush.untold, 'refused without a time to come back').to.equal(0);
    expect(Object.keys(rush.statuses).filter((status) => !['200', '429', '503'].includes(status)), JSON.stringify(rush.statuses)).to.deep.equal([]);
    expect(written.filter((status) => status !== 303), 'what people wrote').to.deep.equal([]);
    expect(written.length).to.be.greaterThan(0);
    expect(after.statuses).to.have.all.keys('200');
    expect(rush.goodPerSecond / peak.goodPerSecond, `at least ${share} on a quiet machine`).to.be.greaterThan(share / 2);
  });
});
