import autocannon from 'autocannon';
import { setTimeout as pause } from 'node:timers/promises';
import type { Child } from './child.ts';

/** One thing to ask a server for, over and over. */
export interface Cell {
  readonly name: string;
  readonly child: Child;
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly method?: string;
  readonly body?: string;
}

/** Answers a second, milliseconds of CPU an answer, milliseconds until 99 of 100 came. Only 2xx count. */
export interface Rate { readonly perSecond: number; readonly cpu: number; readonly p99: number; readonly refused: number }

export const median = (values: readonly number[]): number => [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0;

export const p95 = (values: readonly number[]): number => [...values].sort((one, other) => one - other)[Math.floor(values.length * 0.95)] ?? Number.NaN;

const warmUpSeconds = 2;

/** Asks each cell in turn, several rounds over, and gives the medians by name: what disturbs one disturbs all. */
export async function measureRates(cells: readonly Cell[], { rounds, seconds, connections }: { readonly rounds: number; readonly seconds: number; readonly connections: number }): Promise<Map<string, Rate>> {
  const taken = new Map<string, Rate[]>(cells.map(({ name }) => [name, []]));
  for (const cell of cells) await shoot(cell, connections, warmUpSeconds);
  for (let round = 0; round < rounds; round += 1) for (const cell of cells) taken.get(cell.name)?.push(await shoot(cell, connections, seconds));
  return new Map([...taken].map(([name, rates]) => [name, {
    perSecond: median(rates.map((rate) => rate.perSecond)), cpu: median(rates.map((rate) => rate.cpu)), p99: median(rates.map((rate) => rate.p99)), refused: rates.reduce((sum, rate) => sum + rate.refused, 0),
  }]));
}

async function shoot({ child, path, headers = {}, method = 'GET', body }: Cell, connections: number, duration: number): Promise<Rate> {
  const before = await child.usage();
  const result = await autocannon({ url: child.url + path, connections, duration, headers, method, body });
  const after = await child.usage();
  // What was cut off is worked off before the next cell begins.
  await pause(100);
  const good = result['2xx'];
  return { perSecond: good / result.duration, cpu: good === 0 ? Number.NaN : (after.cpu - before.cpu) / good, p99: result.latency.p99, refused: result.non2xx + result.errors };
}
