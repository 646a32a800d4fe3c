import { spawn } from 'node:child_process';
import { watch } from 'node:fs';
import { join } from 'node:path';
import { endWithNpm } from './end-with-npm.mjs';
import { ensureDependencies } from './ensure-dependencies.mjs';
import { root } from './root.mjs';

await ensureDependencies();
const { build } = await import('./build.mjs');

let server;
let building = false;
let again = false;

/** Builds and restarts; the browser notices the new server and reloads. */
async function turn() {
  if (building) {
    again = true;
    return;
  }
  building = true;
  do {
    again = false;
    try {
      await build({ reloading: true });
      await restart();
    } catch (error) {
      // esbuild has said where; the old server goes on.
      process.stderr.write(`${error.message}\n`);
    }
  } while (again);
  building = false;
}

async function restart() {
  if (server && server.exitCode === null) {
    const gone = new Promise((resolve) => server.once('exit', resolve));
    server.kill('SIGTERM');
    await gone;
  }
  server = spawn(process.execPath, ['--enable-source-maps', join(root, 'dist', 'server', 'main.js')], { stdio: 'inherit' });
}

let timer;
for (const folder of ['server', 'client', 'views', 'plugins']) {
  watch(join(root, folder), { recursive: true }, (_event, name) => {
    if (name === null || name.endsWith('.test.ts')) return;
    clearTimeout(timer);
    timer = setTimeout(() => void turn(), 120);
  });
}
const stop = (signal) => {
  if (!server || server.exitCode !== null) process.exit(0);
  server.once('exit', () => process.exit(0));
  server.kill(signal);
};
for (const signal of ['SIGTERM', 'SIGINT']) process.on(signal, () => stop(signal));
endWithNpm(() => stop('SIGTERM'));
await turn();
