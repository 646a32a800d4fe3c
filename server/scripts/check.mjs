import { join } from 'node:path';
import { ensureDependencies } from './ensure-dependencies.mjs';
import { root } from './root.mjs';
import { captureProgram } from './run-program.mjs';

await ensureDependencies();

const run = (name, ...parameters) => [process.execPath, [join(root, 'node_modules', ...name.split('/')), ...parameters]];

/** Longest first: two run at a time. */
const checks = [
  ['lint', ...run('eslint/bin/eslint.js', '--config', 'test/architecture/eslint.config.js', '--cache', '--cache-strategy', 'content', '--cache-location', 'node_modules/.cache/eslint/', '--max-warnings', '0', '.')],
  ['types', ...run('typescript/bin/tsc', '--noEmit', '-p', '.')],
  ['unit tests', ...run('mocha/bin/mocha.js', '--config', 'test/support/mocharc.json', '{server,views,client,plugins/contract}/**/*.test.ts')],
  ['folder rules', ...run('dependency-cruiser/bin/dependency-cruise.mjs', '--config', 'test/architecture/dependency-rules.cjs', 'server', 'client', 'views', 'plugins', 'test')],
];

const started = performance.now();
let failed = 0;
const queue = [...checks];

async function work() {
  for (let next = queue.shift(); next; next = queue.shift()) {
    const [name, command, parameters] = next;
    const from = performance.now();
    const { code, text } = await captureProgram(command, parameters, { cwd: root, env: { ...process.env, NODE_ENV: 'test', FORCE_COLOR: process.stdout.isTTY ? '1' : '0' } });
    const seconds = ((performance.now() - from) / 1000).toFixed(1);
    if (code !== 0) failed += 1;
    process.stdout.write(`${code === 0 ? 'ok    ' : 'FAILED'} ${name} (${seconds} s)\n${code === 0 ? '' : `${text}\n`}`);
  }
}

await Promise.all([work(), work()]);
process.stdout.write(`${failed === 0 ? 'All is well' : `${failed} of ${checks.length} checks failed`} (${((performance.now() - started) / 1000).toFixed(1)} s).\n`);
process.exit(failed === 0 ? 0 : 1);
