import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { root } from './root.mjs';
import { runProgram } from './run-program.mjs';

const lock = join(root, 'package-lock.json');
const installed = join(root, 'node_modules', '.package-lock.json');
const mark = join(root, 'node_modules', '.cache', 'parley-lock-hash');

/** Installs what package-lock.json names, unless exactly that is installed. */
export async function ensureDependencies() {
  requireNode();
  const hash = createHash('sha256').update(readFileSync(lock)).digest('hex');
  if (isInstalled(hash)) return;
  process.stdout.write('Installing what Parley is made of (once) …\n');
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const code = await runProgram(npm, ['ci', '--no-audit', '--no-fund', '--ignore-scripts'], { cwd: root, shell: process.platform === 'win32' });
  if (code !== 0) {
    process.stderr.write('npm could not install the packages; its own words are above. Without a network, copy node_modules from another machine.\n');
    process.exit(1);
  }
  remember(hash);
}

function isInstalled(hash) {
  if (!existsSync(installed)) return false;
  if (existsSync(mark)) return readFileSync(mark, 'utf8') === hash;
  if (statSync(installed).mtimeMs < statSync(lock).mtimeMs) return false;
  remember(hash);
  return true;
}

function remember(hash) {
  mkdirSync(dirname(mark), { recursive: true });
  writeFileSync(mark, hash);
}

function requireNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  process.stderr.write(`Parley needs Node 20.19 or newer; this is ${process.versions.node}.\n`);
  process.exit(1);
}
