import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ensureBuild } from './ensure-build.mjs';
import { ensureDependencies } from './ensure-dependencies.mjs';
import { findChromium } from './find-chromium.mjs';
import { root } from './root.mjs';
import { captureProgram } from './run-program.mjs';

const atOnce = 2;
const minutesPerSuite = 12;

await ensureDependencies();
await ensureBuild();
const chromium = await findChromium();

/** Every folder of test/ with tests is a suite, and the tests beside the files are one; the slow ones begin first. */
const slowFirst = ['browser', 'conformance', 'live', 'http', 'unit', 'architecture'];
const besideFiles = ['server', 'views', 'client', 'plugins'];

const testsIn = (folder) => (existsSync(join(root, folder)) ? readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.test.ts')).map((name) => join(folder, name)).sort() : []);

const folders = readdirSync(join(root, 'test'), { withFileTypes: true }).filter((entry) => entry.isDirectory()).map((entry) => entry.name);
const filesPerProcess = 6;
const suites = [['unit', besideFiles.flatMap(testsIn)], ...folders.map((name) => [name, testsIn(join('test', name))])]
  .filter(([, files]) => files.length > 0)
  .sort(([left], [right]) => rank(left) - rank(right))
  .flatMap(([name, files]) => (name === 'unit' ? [[name, files]] : split(name, files)));

/** Parts of a large suite run side by side; neighbours, which are alike, go to different parts. */
function split(name, files) {
  const parts = Math.ceil(files.length / filesPerProcess);
  return Array.from({ length: parts }, (_none, part) => [parts === 1 ? name : `${name} ${part + 1}/${parts}`, files.filter((_file, place) => place % parts === part)]);
}

function rank(name) {
  const place = slowFirst.indexOf(name);
  return place === -1 ? slowFirst.length : place;
}

let passed = 0;
let failed = 0;

async function work() {
  for (let next = suites.shift(); next; next = suites.shift()) await runSuite(...next);
}

async function runSuite(name, files) {
  const from = performance.now();
  const mocha = join(root, 'node_modules', 'mocha', 'bin', 'mocha.js');
  const { code, text } = await captureProgram(process.execPath, [mocha, '--config', 'test/support/mocharc.json', ...files], {
    cwd: root,
    timeout: minutesPerSuite * 60_000,
    env: { ...process.env, NODE_ENV: 'test', CHROMIUM_PATH: chromium ?? '' },
  });
  const passing = count(text, /^ {2}(\d+) passing/m);
  // A suite that fell over before it could count is one failure.
  const failing = Math.max(count(text, /^ {2}(\d+) failing/m), code === 0 ? 0 : 1);
  passed += passing;
  failed += failing;
  const seconds = ((performance.now() - from) / 1000).toFixed(0);
  process.stdout.write(`${failing === 0 ? 'ok    ' : 'FAILED'} ${name}: ${passing} passed, ${failing} failed (${seconds} s)\n${failing === 0 ? '' : `${text}\n`}`);
}

const count = (text, pattern) => Number(pattern.exec(text)?.[1] ?? 0);

await Promise.all(Array.from({ length: atOnce }, work));
process.stdout.write(`${passed} passed, ${failed} failed\n`);
process.exit(failed === 0 && passed > 0 ? 0 : 1);
