import { ensureDependencies } from './ensure-dependencies.mjs';
import { root } from './root.mjs';
import { runProgram } from './run-program.mjs';

/** `npm run bench [-- --quick] [-- --only name,…] [-- --out FILE]`: measures Parley beside its limits; see test/bench/README.md. */
await ensureDependencies();
const { ensureBuild } = await import('./ensure-build.mjs');
await ensureBuild();
process.exitCode = await runProgram(process.execPath, ['--import', 'tsx', 'test/bench/run-bench.ts', ...process.argv.slice(2)], { cwd: root });
