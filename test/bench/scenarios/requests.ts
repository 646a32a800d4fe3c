import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { cookieOf, postId, spaceId } from '../data/fill-store.ts';
import { freePort, startChild } from '../measure/child.ts';
import type { Cell, Rate } from '../measure/rounds.ts';
import { measureRates } from '../measure/rounds.ts';
import type { Row } from '../measure/table.ts';
import type { Extent, Finding } from './bench.ts';
import { round, times } from './bench.ts';
import { startParley } from './parley.ts';

const json = { 'content-type': 'application/json' };
const nodebb = { feed: 85, page: 39, post: 32, write: 31 };

/** Reads and writes over HTTP beside the same bytes and the same shape from nearly bare servers. */
export async function measureRequests(storeDirectory: string, { rounds, seconds, quick }: Extent): Promise<Finding> {
  const parley = await startParley(storeDirectory);
  const cookie = cookieOf(0);
  const read = async (path: string): Promise<string> => {
    const answer = await fetch(parley.url + path, { headers: { cookie } });
    if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}.`);
    return answer.text();
  };
  const feed = await read('/api/v1/feed');
  const page = await read('/');
  const feedFile = join(tmpdir(), 'parley-bench', `feed-${process.pid}.json`);
  await writeFile(feedFile, feed);
  const redisPort = await freePort();
  const redis = existsSync('/usr/bin/redis-server') ? spawn('/usr/bin/redis-server', ['--port', String(redisPort), '--save', '', '--appendonly', 'no', '--bind', '127.0.0.1'], { stdio: 'ignore' }) : null;
  const limitPort = await freePort();
  const limit = await startChild('test/bench/limits/http-limit.mjs', limitPort, '/string', { parameters: [String(limitPort), feedFile, String(Buffer.byteLength(page)), ...(redis ? [`redis://127.0.0.1:${redisPort}`] : [])] });
  const limitCookie = ((await fetch(`${limit.url}/json`)).headers.get('set-cookie') ?? '').split(';')[0] ?? '';
  const writeCookie = ((await fetch(`${limit.url}/write`, { method: 'POST', headers: json, body: '{"body":"x"}' })).headers.get('set-cookie') ?? '').split(';')[0] ?? '';
  const writing = { method: 'POST', headers: { ...json, cookie } };
  const body = 'Words that say **something** about the belt in hall four, and a little more than hello.';
  try {
    const cells: Cell[] = [
      { name: 'feed', child: parley, path: '/api/v1/feed', headers: { cookie } },
      { name: 'limit json', child: limit, path: '/json', headers: { cookie: limitCookie } },
      { name: 'limit string', child: limit, path: '/string' },
      { name: 'limit bare', child: limit, path: '/bare' },
      { name: 'page', child: parley, path: '/', headers: { cookie } },
      { name: 'limit page', child: limit, path: '/page', headers: { cookie: limitCookie } },
      { name: 'post page', child: parley, path: `/posts/${postId(0)}`, headers: { cookie } },
      { name: 'create comment', child: parley, path: `/api/v1/posts/${postId(0)}/comments`, ...writing, body: JSON.stringify({ body }) },
      { name: 'create post', child: parley, path: '/api/v1/posts', ...writing, body: JSON.stringify({ space: spaceId(0), kind: 'update', body }) },
      { name: 'limit write', child: limit, path: '/write', method: 'POST', headers: { ...json, cookie: writeCookie }, body: JSON.stringify({ body }) },
    ];
    // All reads come before the first write: what subscribers still do about a write would be counted as the cost of a read.
    const reads = cells.filter(({ method }) => method === undefined);
    const writes = cells.filter(({ method }) => method !== undefined);
    const ten = new Map(await measureRates(reads, { rounds, seconds, connections: 10 }));
    const fifty = new Map(await measureRates(quick ? reads.slice(0, 2) : reads, { rounds: quick ? 1 : rounds, seconds, connections: 50 }));
    for (const [name, rate] of await measureRates(writes, { rounds, seconds, connections: 10 })) ten.set(name, rate);
    for (const [name, rate] of quick ? [] : await measureRates(writes, { rounds, seconds, connections: 50 })) fifty.set(name, rate);
    const of = (name: string): Rate => ten.get(name) ?? { perSecond: Number.NaN, cpu: Number.NaN, p99: Number.NaN, refused: 0 };
    const shown = (name: string): string => `${round(of(name).perSecond, 0)}/s, ${round(of(name).cpu)} ms CPU`;
    const ratio = (name: string, limitName: string): number => of(name).perSecond / of(limitName).perSecond;
    const against = (work: string, name: string, limitName: string, least: number): Row =>
      ({ work, measured: `${shown(name)}: ${times(ratio(name, limitName))}`, limit: shown(limitName), goal: `≥ ${least} × limit`, met: ratio(name, limitName) >= least });
    const beside = (work: string, name: string, peer: number, factor: number): Row =>
      ({ work: `${work}, beside NodeBB's ${peer}/s elsewhere`, measured: times(of(name).perSecond / peer), limit: '', goal: `≥ ${factor} × (read with care)`, met: null });
    const [kilobytes, zipped] = [Buffer.byteLength(page) / 1024, gzipSync(page).length / 1024];
    const rows: Row[] = [
      against(`feed as JSON (${round(Buffer.byteLength(feed) / 1024, 0)} KB), Express + session + stringify`, 'feed', 'limit json', 0.7),
      { work: 'feed as JSON, CPU in all threads', measured: `${round(of('feed').cpu)} ms`, limit: `Express string ${round(of('limit string').cpu)}, bare ${round(of('limit bare').cpu)} ms`, goal: '≤ 1.0 ms', met: of('feed').cpu <= 1 },
      { work: 'feed as JSON, p99 at 10', measured: `${of('feed').p99} ms`, limit: `${of('limit json').p99} ms`, goal: '≤ 1.5 × limit', met: of('feed').p99 <= 1.5 * of('limit json').p99 },
      beside('feed as JSON', 'feed', nodebb.feed, 12),
      against('feed as a page, Express + session + Handlebars', 'page', 'limit page', 0.6),
      { work: 'feed as a page, HTML', measured: `${round(kilobytes, 0)} KB, ${round(zipped, 0)} KB gzipped`, limit: '', goal: '≤ 60 KB, ≤ 15 KB', met: kilobytes <= 60 && zipped <= 15 },
      beside('feed as a page', 'page', nodebb.page, 20),
      { work: 'a post with its comments, page', measured: shown('post page'), limit: shown('limit page'), goal: '≥ 0.6 × limit', met: ratio('post page', 'limit page') >= 0.6 },
      beside('a post with its comments', 'post page', nodebb.post, 20),
      against(`create a comment, on disk; Express + session + ${redis ? 'Redis' : 'memory'}`, 'create comment', 'limit write', 0.3),
      against(`create a post, on disk; the same`, 'create post', 'limit write', 0.3),
      beside('create a comment', 'create comment', nodebb.write, 20),
    ];
    return { rows, figures: { atTen: Object.fromEntries(ten), atFifty: Object.fromEntries(fifty), feedBytes: Buffer.byteLength(feed), pageBytes: Buffer.byteLength(page), pageGzipped: zipped * 1024 } };
  } finally {
    await parley.stop();
    await limit.stop();
    redis?.kill();
    await rm(feedFile, { force: true });
  }
}
