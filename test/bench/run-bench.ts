import { mkdir, writeFile } from 'node:fs/promises';
import { cpus, loadavg } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { rootDirectory } from '#config/root-directory.ts';
import { version } from '#config/version.ts';
import { fillStore } from './data/fill-store.ts';
import type { Row } from './measure/table.ts';
import { shortOf, tableOf } from './measure/table.ts';
import type { Finding } from './scenarios/bench.ts';
import { quickly, thoroughly } from './scenarios/bench.ts';
import { measureGrowth } from './scenarios/growth.ts';
import { measureOutward } from './scenarios/outward.ts';
import { measurePractice } from './scenarios/practice.ts';
import { measureRequests } from './scenarios/requests.ts';
import { measureSeen, measureSockets } from './scenarios/sockets.ts';

/** Runs the scenarios one after the other, prints the table, says what falls short, and writes everything down as JSON. */
async function runBench(): Promise<void> {
  const { values } = parseArgs({ options: { quick: { type: 'boolean', default: false }, only: { type: 'string' }, out: { type: 'string' } } });
  const extent = values.quick ? quickly : thoroughly;
  const began = performance.now();
  const say = (text: string): void => void process.stdout.write(`${text}\n`);
  const small = await fillStore({ posts: extent.posts.small, people: extent.people, searchable: extent.posts.small });
  const scenarios: Readonly<Record<string, () => Promise<Finding>>> = {
    requests: () => measureRequests(small.directory, extent),
    sockets: () => measureSockets(small.directory, extent),
    seen: () => measureSeen(small.directory, extent),
    outward: () => measureOutward(small.directory, extent),
    practice: () => measurePractice(small.directory, extent),
    growth: async () => measureGrowth(small.directory, (await fillStore({ posts: extent.posts.large, people: extent.people, searchable: 0 })).directory, extent),
  };
  const wanted = values.only?.split(',') ?? Object.keys(scenarios);
  const rows: Row[] = [];
  const figures: Record<string, unknown> = {};
  for (const name of wanted) {
    const measure = scenarios[name];
    if (!measure) throw new Error(`There is no scenario ${name}: ${Object.keys(scenarios).join(', ')}.`);
    say(`measuring ${name} …`);
    const finding = await measure();
    rows.push(...finding.rows);
    figures[name] = finding.figures;
  }
  say(`\n${tableOf(rows)}\n`);
  const short = shortOf(rows);
  say(short.length === 0 ? 'Every goal is met.' : `Falls short:\n${short.map((line) => `  ${line}`).join('\n')}`);
  say(`\nNode ${process.version}, ${cpus().length} cores, load ${loadavg().map((load) => load.toFixed(1)).join(' ')}, ${((performance.now() - began) / 1000).toFixed(0)} s. Times count beside each other only.`);
  const out = resolve(rootDirectory, values.out ?? join('dist', 'bench.json'));
  await mkdir(dirname(out), { recursive: true });
  await writeFile(out, `${JSON.stringify({ at: new Date().toISOString(), version, node: process.version, quick: values.quick, load: loadavg(), rows, short, figures }, null, 2)}\n`);
}

await runBench();
