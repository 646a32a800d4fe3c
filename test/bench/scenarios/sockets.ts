import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { rootDirectory } from '#config/root-directory.ts';
import { cookieOf, postId, spaceId } from '../data/fill-store.ts';
import type { Child } from '../measure/child.ts';
import { freePort, startChild } from '../measure/child.ts';
import { median } from '../measure/rounds.ts';
import type { Row } from '../measure/table.ts';
import type { Extent, Finding } from './bench.ts';
import { round, times } from './bench.ts';
import { startParley } from './parley.ts';

interface Broadcast { readonly spread: number; readonly total: number; readonly cpu: number }
interface Crowd { readonly admittedPerSecond: number; readonly stall: number; readonly bytes: number; readonly broadcasts: readonly Broadcast[] }
type Answer = { readonly opened?: number; readonly milliseconds?: number; readonly failed?: string; readonly heard?: number; readonly spread?: number; readonly at?: number };

const order = async (crowd: ChildProcess, what: object): Promise<Answer> => {
  crowd.send(what);
  const [answer] = (await once(crowd, 'message')) as [Answer];
  if (answer.failed) throw new Error(answer.failed);
  return answer;
};

const json = { 'content-type': 'application/json' };

/** A crowd on one server: how fast it is let in, what it weighs, and how soon the last one hears. */
async function meet(child: Child, count: number, turns: number, tell: () => Promise<unknown>): Promise<Crowd> {
  const crowd = fork(join(rootDirectory, 'test/bench/measure/socket-crowd.mjs'), { execArgv: [] });
  try {
    const before = await child.usage(true);
    const cookies = Array.from({ length: count }, (_value, number) => cookieOf(number + 2));
    const opened = await order(crowd, { open: { address: child.url.replace('http', 'ws'), cookies } });
    const { stall } = await child.usage();
    await pause(1_500);
    const after = await child.usage(true);
    const broadcasts: Broadcast[] = [];
    for (let turn = 0; turn < turns; turn += 1) {
      await order(crowd, { listen: 'post:created' });
      const [cpuBefore, began, heard] = [(await child.usage()).cpu, Date.now(), once(crowd, 'message') as Promise<[Answer]>];
      await tell();
      const [{ spread = 0, at = 0 }] = await heard;
      broadcasts.push({ spread, total: at - began, cpu: ((await child.usage()).cpu - cpuBefore) / count });
      await pause(200);
    }
    return { admittedPerSecond: count / ((opened.milliseconds ?? 0) / 1000), stall, bytes: (after.heap - before.heap) / count, broadcasts };
  } finally {
    crowd.kill();
  }
}

/** Sockets of signed-in people beside as many on bare Socket.IO and bare ws, which tell the same payload. */
export async function measureSockets(storeDirectory: string, { sockets, quick }: Extent): Promise<Finding> {
  const turns = quick ? 5 : 11;
  const parley = await startParley(storeDirectory);
  const write = (path: string, body: object): Promise<Response> => fetch(parley.url + path, { method: 'POST', headers: { ...json, cookie: cookieOf(1) }, body: JSON.stringify(body) });
  const post = { space: spaceId(0), kind: 'update', body: 'The belt in hall four runs again, and everybody should know.' };
  const found: Record<string, Crowd> = {};
  let payload = '';
  try {
    payload = JSON.stringify({ post: await (await write('/api/v1/posts', post)).json(), cursor: 1 });
    found['parley'] = await meet(parley, sockets, turns, () => write('/api/v1/posts', post));
  } finally {
    await parley.stop();
  }
  for (const kind of ['io', 'ws']) {
    const port = await freePort();
    const limit = await startChild('test/bench/limits/socket-limit.mjs', port, '/', { parameters: [String(port), kind] });
    try {
      await fetch(`${limit.url}/payload`, { method: 'POST', body: payload });
      found[kind] = await meet(limit, sockets, turns, () => fetch(`${limit.url}/tell`));
    } finally {
      await limit.stop();
    }
  }
  const { parley: own, io, ws } = found;
  if (!own || !io || !ws) throw new Error('A crowd is missing.');
  const spread = (crowd: Crowd): number => median(crowd.broadcasts.map((one) => one.spread));
  const total = (crowd: Crowd): number => median(crowd.broadcasts.map((one) => one.total));
  const cpu = (crowd: Crowd): number => median(crowd.broadcasts.map((one) => one.cpu));
  const rows: Row[] = [
    { work: `a post to ${sockets} sockets, first to last`, measured: `${round(spread(own), 0)} ms: ${times(spread(own) / spread(io))} Socket.IO, ${times(spread(own) / spread(ws))} ws`, limit: `Socket.IO ${round(spread(io), 0)}, ws ${round(spread(ws), 0)} ms`, goal: '≤ 1.0 × and ≤ 1.5 ×', met: spread(own) <= spread(io) && spread(own) <= 1.5 * spread(ws) },
    { work: 'the same from the click, write included', measured: `${round(total(own), 0)} ms`, limit: `Socket.IO ${round(total(io), 0)} ms, nothing written`, goal: '', met: null },
    { work: 'CPU a delivery, write included', measured: `${round(cpu(own), 3)} ms`, limit: `Socket.IO ${round(cpu(io), 3)}, ws ${round(cpu(ws), 3)} ms`, goal: '≤ 0.02 ms (at 5,000)', met: cpu(own) <= 0.02 },
    { work: 'memory of an idle socket (heap after GC)', measured: `${round(own.bytes / 1024, 1)} KB: ${times(own.bytes / io.bytes)}`, limit: `Socket.IO ${round(io.bytes / 1024, 1)}, ws ${round(ws.bytes / 1024, 1)} KB`, goal: '≤ 1.1 × Socket.IO', met: own.bytes <= 1.1 * io.bytes },
    { work: 'sockets admitted a second', measured: `${round(own.admittedPerSecond, 0)}: ${times(own.admittedPerSecond / io.admittedPerSecond)}, longest stall ${round(own.stall, 0)} ms`, limit: `Socket.IO ${round(io.admittedPerSecond, 0)}, ws ${round(ws.admittedPerSecond, 0)}`, goal: '≥ 0.8 × Socket.IO, stall ≤ 500 ms', met: own.admittedPerSecond >= 0.8 * io.admittedPerSecond && own.stall <= 500 },
  ];
  return { rows, figures: found };
}

/** A comment written by one is seen by the others who watch: time from the click to the first screen. */
export async function measureSeen(storeDirectory: string, { quick }: Extent): Promise<Finding> {
  const parley = await startParley(storeDirectory);
  const crowd = fork(join(rootDirectory, 'test/bench/measure/socket-crowd.mjs'), { execArgv: [] });
  const count = quick ? 300 : 1_000;
  const taken: number[] = [];
  try {
    await order(crowd, { open: { address: parley.url.replace('http', 'ws'), cookies: Array.from({ length: count }, (_value, number) => cookieOf(number + 2)) } });
    for (let turn = 0; turn < (quick ? 40 : 300); turn += 1) {
      await order(crowd, { listen: 'comment:created' });
      const [began, heard] = [Date.now(), once(crowd, 'message') as Promise<[Answer]>];
      const answer = await fetch(`${parley.url}/api/v1/posts/${postId(0)}/comments`, { method: 'POST', headers: { ...json, cookie: cookieOf(1) }, body: JSON.stringify({ body: `Seen, number ${turn}.` }) });
      if (answer.status !== 201) throw new Error(`A comment was answered ${answer.status}.`);
      const [{ at = 0, spread = 0 }] = await heard;
      taken.push(at - began - spread);
    }
  } finally {
    crowd.kill();
    await parley.stop();
  }
  const [half, nearlyAll] = [median(taken), [...taken].sort((one, other) => one - other)[Math.floor(taken.length * 0.99)] ?? 0];
  return {
    rows: [{ work: `live: comment written → seen, ${count} sockets`, measured: `p50 ${round(half, 0)}, p99 ${round(nearlyAll, 0)} ms`, limit: '', goal: 'p50 ≤ 50, p99 ≤ 200 ms', met: half <= 50 && nearlyAll <= 200 }],
    figures: { taken },
  };
}
