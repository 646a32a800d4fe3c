import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { endWithNpm } from './end-with-npm.mjs';
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
endWithNpm(() => child.kill('SIGTERM'));
child.once('exit', (code, signal) => process.exit(code ?? (signal ? 128 : 1)));
