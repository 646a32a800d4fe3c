import { cp, mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import autocannon from 'autocannon';
import { rootDirectory } from '#config/root-directory.ts';
import { buildNetwork } from '#test/outward/support/build-network.ts';
import type { Tally } from '#test/outward/support/local-network.ts';
import { fillOutward } from '../data/fill-outward.ts';
import { cookieOf, secretKey } from '../data/fill-store.ts';
import type { Child } from '../measure/child.ts';
import { freePort, startChild } from '../measure/child.ts';
import { median, p95 } from '../measure/rounds.ts';
import { steadyLoad } from '../measure/steady-load.ts';
import type { Row } from '../measure/table.ts';
import type { Extent, Finding } from './bench.ts';
import { round, times } from './bench.ts';

const accountCount = 8;
const feedPerSecond = 40;
const lookMilliseconds = 100;
const patienceMilliseconds = 1_200_000;


/** Drains a queue of copies into a network on this machine, by the built server with its own threads, while people read. */
export async function measureOutward(storeDirectory: string, { copies, rounds, seconds, quick }: Extent): Promise<Finding> {
  const folder = await mkdtemp(join(tmpdir(), 'parley-bench-outward-'));
  const [port, networkPort] = [await freePort(), await freePort()];
  const server = `http://127.0.0.1:${networkPort}`;
  const directory = join(folder, 'data');
  await cp(storeDirectory, directory, { recursive: true });
  await fillOutward({ directory, server, copies, accounts: accountCount });
  await cp(join(rootDirectory, 'dist'), join(folder, 'dist'), { recursive: true });
  for (const name of ['node_modules', 'package.json', 'views']) await symlink(join(rootDirectory, name), join(folder, name));
  await buildNetwork(folder);
  const network = await startChild('test/bench/limits/local-network.ts', networkPort, '/-/tally', { parameters: [String(networkPort)] });
  const parley = await startChild('dist/server/main.js', port, '/readyz', { root: folder, flags: profiling(), env: {
    PORT: String(port), DATA_DIR: directory, NODE_ENV: 'production', BASE_URL: `http://127.0.0.1:${port}`, SECRET_KEY: secretKey, REQUESTS_PER_MINUTE: '0', WRITES_PER_MINUTE: '0', LOG_LEVEL: 'error',
  } });
  try {
    return await drain({ parley, network, copies, windows: quick ? 3 : rounds, seconds: quick ? 2 : Math.min(seconds, 4) });
  } finally {
    await parley.stop();
    await network.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

const profiling = (): string[] => (process.env['BENCH_PROFILE'] ? ['--cpu-prof', `--cpu-prof-dir=${process.env['BENCH_PROFILE']}`] : []);

interface Draining { readonly parley: Child; readonly network: Child; readonly copies: number; readonly windows: number; readonly seconds: number }

async function drain({ parley, network, copies, windows, seconds }: Draining): Promise<Finding> {
  const own = await autocannon({ url: `${network.url}/-/bare`, method: 'POST', body: '{"text":"a copy"}', connections: accountCount, duration: 2 });
  const headers = { cookie: cookieOf(1), origin: parley.url, 'content-type': 'application/json' };
  const order = async (path: string, body?: string): Promise<void> => {
    const answer = await fetch(`${parley.url}/api/v1/outward/${path}`, { method: 'POST', headers, body });
    if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`);
  };
  const resume = (): Promise<void> => order('resume');
  const stop = (): Promise<void> => order('pause', JSON.stringify({ reason: 'Between two windows of the bench.' }));
  const tally = async (): Promise<Tally> => (await fetch(`${network.url}/-/tally`)).json() as Promise<Tally>;
  const until = async (posts: number): Promise<void> => {
    const deadline = performance.now() + patienceMilliseconds;
    while ((await tally()).posts < posts) {
      if (performance.now() > deadline) throw new Error(`The queue stands still at ${(await tally()).posts} of ${copies}.`);
      await pause(lookMilliseconds);
    }
  };
  const read = async (): Promise<number> => p95(await steadyLoad(`${parley.url}/api/v1/feed`, { cookie: cookieOf(0) }, { perSecond: feedPerSecond, seconds }));

  await read();
  const before = await parley.usage(true);
  const began = performance.now();
  // A part of it alone for the rate, another while people read, the last after the network hung.
  const alone = Math.round(copies * 0.5);
  await resume();
  await until(alone);
  const rate = alone / ((performance.now() - began) / 1_000);
  const during = await parley.usage();
  await stop();
  const quiet: number[] = [];
  const draining: number[] = [];
  const hanging: number[] = [];
  // What a window may take is left over twice, so that something waits when the network hangs.
  const mayDrain = async (): Promise<boolean> => copies - (await tally()).posts > 2 * rate * seconds;
  for (let window = 0; window < windows && (draining.length === 0 || await mayDrain()); window += 1) {
    quiet.push(await read());
    await resume();
    draining.push(await read());
    await stop();
  }
  const left = copies - (await tally()).posts;
  await fetch(`${network.url}/-/hang`, { method: 'POST' });
  await resume();
  for (let window = 0; window < windows; window += 1) hanging.push(await read());
  await fetch(`${network.url}/-/answer`, { method: 'POST' });
  await until(copies);
  const { doubled, outOfOrder, posts } = await tally();
  const after = await parley.usage(true);
  const [calm, busy, hung] = [median(quiet), median(draining), median(hanging)];
  const rows: Row[] = [
    { work: `outward: ${copies} queued copies over ${accountCount} accounts`, measured: `${round(rate, 0)}/s, ${round((during.cpu - before.cpu) / alone)} ms CPU`, limit: `the network alone ${round(own['2xx'] / own.duration, 0)}/s`, goal: '≥ 200/s', met: rate >= 200 },
    { work: 'outward: out of order, doubled, missing', measured: `${outOfOrder}, ${doubled}, ${copies - posts + doubled}`, limit: '', goal: '0, 0, 0', met: outOfOrder === 0 && doubled === 0 && posts === copies },
    { work: 'outward: feed p95 while draining', measured: `${round(busy, 1)} ms: ${times(busy / calm)}`, limit: `paused ${round(calm, 1)} ms`, goal: '≤ 1.1 × paused', met: busy <= 1.1 * calm },
    { work: 'outward: feed p95 while the network hangs', measured: `${round(hung, 1)} ms: ${times(hung / calm)}`, limit: `paused ${round(calm, 1)} ms`, goal: '≤ 1.1 × paused', met: left > 0 && hung <= 1.1 * calm },
    { work: 'outward: memory (resident; heap after GC)', measured: `${round(during.resident / 1e6, 0)} MB; ${round((after.heap - before.heap) / 1e6, 1)} MB more`, limit: `before ${round(before.resident / 1e6, 0)} MB`, goal: '', met: null },
  ];
  return { rows, figures: { rate, own: own['2xx'] / own.duration, quiet, draining, hanging, before, during, after, outOfOrder, doubled, posts, left } };
}
