import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = resolve(fileURLToPath(new URL('../..', import.meta.url)));

// An image brings only dist; a checkout is installed and built first.
if (existsSync(join(root, 'client'))) {
  const [{ ensureDependencies }, { ensureBuild }] = await Promise.all([import('./ensure-dependencies.mjs'), import('./ensure-build.mjs')]);
  await ensureDependencies();
  await ensureBuild();
}
const child = spawn(process.execPath, ['--enable-source-maps', join(root, 'dist', 'server', 'parley.js'), ...process.argv.slice(2)], { stdio: 'inherit' });
for (const signal of ['SIGTERM', 'SIGINT']) process.on(signal, () => child.kill(signal));
child.once('exit', (code, signal) => process.exit(code ?? (signal ? 128 : 1)));
