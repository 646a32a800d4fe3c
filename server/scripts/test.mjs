import { join } from 'node:path';
import { endWithNpm } from './end-with-npm.mjs';
import { ensureBuild } from './ensure-build.mjs';
import { ensureDependencies } from './ensure-dependencies.mjs';
import { findChromium } from './find-chromium.mjs';
import { root } from './root.mjs';
import { captureProgram, endPrograms } from './run-program.mjs';
import { listSuites } from './suites.mjs';

const atOnce = 2;
/** Bounds for a slow machine: one process, and everything. */
const minutesPerPart = 20;
const minutesInAll = 75;
const started = performance.now();
const millisecondsLeft = () => Math.max(1, minutesInAll * 60_000 - (performance.now() - started));

await ensureDependencies();
await ensureBuild();
const chromium = await findChromium();

// Names of suites, such as `http live`, run only these.
const wanted = process.argv.slice(2);
const waiting = listSuites().filter(({ suite }) => wanted.length === 0 || wanted.includes(suite));
const parts = new Map();
let passed = 0;
let failed = 0;

async function work() {
  for (let next = waiting.shift(); next; next = waiting.shift()) await runPart(next);
}

async function runPart({ suite, files }) {
  const from = performance.now();
  const mocha = join(root, 'node_modules', 'mocha', 'bin', 'mocha.js');
  const { code, text } = await captureProgram(process.execPath, [mocha, '--config', 'test/support/mocharc.json', '--reporter', 'spec', ...files], {
    cwd: root,
    timeout: Math.min(minutesPerPart * 60_000, millisecondsLeft()),
    env: { ...process.env, NODE_ENV: 'test', FORCE_COLOR: '0', CHROMIUM_PATH: chromium ?? '' },
  });
  const counted = /^ {2}\d+ passing/m.test(text);
  // Of what was stopped, the tests that had passed by then count, and the rest as one that failed.
  const passing = counted ? count(text, /^ {2}(\d+) passing/m) : (text.match(/^ +✔ /gm) ?? []).length;
  const failing = Math.max(count(text, /^ {2}(\d+) failing/m), code === 0 && counted ? 0 : 1);
  passed += passing;
  failed += failing;
  const number = (parts.get(suite) ?? 0) + 1;
  parts.set(suite, number);
  const seconds = ((performance.now() - from) / 1000).toFixed(0);
  process.stdout.write(`${failing === 0 ? 'ok    ' : 'FAILED'} ${suite} ${number}: ${passing} passed, ${failing} failed (${seconds} s)\n`);
  if (failing > 0) process.stdout.write(`${files.join(' ')}\n${code === null ? 'Stopped: it took too long.\n' : ''}${report(text, counted)}\n`);
  for (const line of text.match(/^not run: .*$/gm) ?? []) process.stdout.write(`${line}\n`);
}

const count = (text, pattern) => Number(pattern.exec(text)?.[1] ?? 0);

/** What failed and why, or the end of what was said before it broke off. */
const report = (text, counted) => (counted ? text.slice(text.search(/^ {2}\d+ passing/m)) : text.split('\n').slice(-60).join('\n'));

const stop = () => {
  endPrograms();
  process.exit(1);
};
for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.once(signal, stop);
endWithNpm(stop);
await Promise.all(Array.from({ length: atOnce }, work));
process.stdout.write(`${passed} passed, ${failed} failed\n`);
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
