import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './root.mjs';

/** Each of these takes minutes, has a process of its own and begins first; the longest leads. */
const long = [
  'test/operations/killed-server.test.ts',
  'test/browser/accessibility.test.ts',
  'test/outward/kill-drill.test.ts',
  'test/operations/backup.test.ts',
  'test/conformance/store/embedded/kill-drill.test.ts',
  'test/operations/two-processes.test.ts',
  'test/operations/herd.test.ts',
  'test/operations/slow-and-oversize.test.ts',
  'test/operations/store-away.test.ts',
  'test/live/random-cuts.test.ts',
  'test/conformance/store/embedded/durability.test.ts',
];
const besideFiles = ['server', 'views', 'client', 'plugins/contract'];
/** Loading the house takes seconds, so that files share a process; few enough that two processes end together. */
const filesPerProcess = 6;
const slowFirst = ['browser', 'operations', 'peers', 'live', 'http', 'security', 'conformance', 'plugins', 'unit'];

/** Every folder of test/ with tests is a suite, those of the networks are one, and the tests beside the files are one, in parts of some files each, the slow ones first. */
export function listSuites() {
  const folders = readdirSync(join(root, 'test'), { withFileTypes: true }).filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  const suites = [['unit', besideFiles.flatMap(testsIn)], ['plugins', testsIn('plugins').filter((file) => !besideFiles.some((folder) => file.startsWith(`${folder}/`)))], ...folders.map((name) => [name, testsIn(`test/${name}`)])];
  const alone = suites.flatMap(([suite, files]) => files.filter((file) => long.includes(file)).map((file) => ({ suite, files: [file] })));
  const together = suites
    .map(([suite, files]) => [suite, files.filter((file) => !long.includes(file))])
    .filter(([, files]) => files.length > 0)
    .sort(([left], [right]) => rank(left) - rank(right))
    .flatMap(([suite, files]) => (suite === 'unit' ? [{ suite, files }] : split(files).map((part) => ({ suite, files: part }))));
  return [...alone.sort((left, right) => long.indexOf(left.files[0]) - long.indexOf(right.files[0])), ...together];
}

function testsIn(folder) {
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.test.ts'))
    .map((name) => `${folder}/${name.replaceAll('\\', '/')}`)
    .sort();
}

/** Neighbours, which are alike, go to different parts. */
function split(files) {
  const parts = Math.ceil(files.length / filesPerProcess);
  return Array.from({ length: parts }, (_none, part) => files.filter((_file, place) => place % parts === part));
}

function rank(name) {
  const place = slowFirst.indexOf(name);
  return place === -1 ? slowFirst.length : place;
}
