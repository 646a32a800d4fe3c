import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ensureBuild } from './ensure-build.mjs';
import { ensureDependencies } from './ensure-dependencies.mjs';
import { root } from './root.mjs';

const server = join(root, 'dist', 'server', 'main.js');

// An image brings only dist; a checkout is installed and built first.
if (existsSync(join(root, 'client'))) {
  await ensureDependencies();
  await ensureBuild();
}
const child = spawn(process.execPath, ['--enable-source-maps', server, ...process.argv.slice(2)], { stdio: 'inherit' });
for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.on(signal, () => child.kill(signal === 'SIGHUP' ? 'SIGTERM' : signal));
// A stopped npm passes no signal on: what it started would go on without anyone to stop it.
const parent = process.ppid;
if (process.env.npm_lifecycle_event) setInterval(() => {
  if (process.ppid !== parent) child.kill('SIGTERM');
}, 500).unref();
child.once('exit', (code, signal) => process.exit(code ?? (signal ? 128 : 1)));
