import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './root.mjs';
import { runProgram } from './run-program.mjs';
import { sourceHash } from './source-hash.mjs';

const mark = join(root, 'dist', 'build.json');

/** Builds unless dist was made of exactly these sources. */
export async function ensureBuild() {
  const hash = sourceHash(root);
  if (existsSync(mark) && JSON.parse(readFileSync(mark, 'utf8')).hash === hash) return;
  const started = performance.now();
  // In a process of its own, which leaves nothing behind in memory.
  const code = await runProgram(process.execPath, [join(root, 'server', 'scripts', 'build.mjs')], { cwd: root });
  if (code !== 0) process.exit(code);
  process.stdout.write(`Built in ${((performance.now() - started) / 1000).toFixed(1)} s.\n`);
}
