import { cookieOf, spaceCount } from '../data/fill-store.ts';
import { freePort, startChild } from '../measure/child.ts';
import { median, measureRates } from '../measure/rounds.ts';
import type { Row } from '../measure/table.ts';
import type { Extent, Finding } from './bench.ts';
import { round, times } from './bench.ts';
import { startParley } from './parley.ts';

/** What grows with the store and with the viewer, and what the start costs. */
export async function measureGrowth(small: string, large: string, { rounds, seconds, posts }: Extent): Promise<Finding> {
  const expressPort = await freePort();
  const express = await startChild('test/bench/limits/plain-express.mjs', expressPort, '/', { parameters: [String(expressPort)] });
  const [one, other] = [await startParley(small), await startParley(large)];
  try {
    const idle = (await other.usage(true)).resident / 1e6;
    const expressIdle = (await express.usage(true)).resident / 1e6;
    const rates = await measureRates([
      { name: 'small', child: one, path: '/api/v1/feed', headers: { cookie: cookieOf(0) } },
      { name: 'large', child: other, path: '/api/v1/feed', headers: { cookie: cookieOf(0) } },
      { name: 'wide', child: one, path: '/api/v1/feed', headers: { cookie: cookieOf(1) } },
    ], { rounds, seconds, connections: 10 });
    const cpu = (name: string): number => rates.get(name)?.cpu ?? Number.NaN;
    const taken: number[] = [];
    for (const letters of ['mea', 'bel', 'gre', 'hal', 'mac', 'wor', 'lab', 'cov', 'twi', 'lun']) {
      for (let turn = 0; turn < 3; turn += 1) {
        const began = performance.now();
        const answer = await fetch(`${one.url}/api/v1/search?q=${letters}`, { headers: { cookie: cookieOf(0) } });
        if (!answer.ok) throw new Error(`Search answered ${answer.status}.`);
        await answer.arrayBuffer();
        taken.push(performance.now() - began);
      }
    }
    const searched = median(taken);
    const rows: Row[] = [
      { work: `feed cost from ${posts.small} to ${posts.large} posts (CPU)`, measured: times(cpu('large') / cpu('small')), limit: 'flat', goal: '≤ 1.2 ×', met: cpu('large') / cpu('small') <= 1.2 },
      { work: `feed cost from 10 to ${spaceCount} spaces of the viewer (CPU)`, measured: times(cpu('wide') / cpu('small')), limit: '', goal: '≤ 2 ×', met: cpu('wide') / cpu('small') <= 2 },
      { work: `search, three letters, ${posts.small} posts`, measured: `p50 ${round(searched, 1)} ms`, limit: '', goal: 'p50 ≤ 30 ms (at 1,000,000)', met: searched <= 30 },
      { work: `start to the first 200, ${posts.large} posts`, measured: `${round(other.startedIn / 1000)} s`, limit: `Express ${round(express.startedIn / 1000)} s`, goal: '≤ 1.3 s', met: other.startedIn <= 1_300 },
      { work: 'idle memory (resident)', measured: `${round(idle, 0)} MB`, limit: `Express ${round(expressIdle, 0)} MB`, goal: '≤ 130 MB', met: idle <= 130 },
    ];
    return { rows, figures: { rates: Object.fromEntries(rates), searched: taken, startedIn: other.startedIn, idle } };
  } finally {
    for (const child of [one, other, express]) await child.stop();
  }
}
