import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { WorkerOptions } from 'node:worker_threads';
import type { ThreadData } from './thread-messages.ts';

/** Starts the thread of a plugin, bounded in memory and without our environment: from its source through the TypeScript loader, or from the bundle. */
export function startThread(workerData: ThreadData): Worker {
  const options: WorkerOptions = { workerData, env: {}, execArgv: [], stdout: true, stderr: true, resourceLimits: { maxOldGenerationSizeMb: 192, maxYoungGenerationSizeMb: 16, stackSizeMb: 4 } };
  if (!import.meta.url.endsWith('.ts')) return new Worker(new URL('./plugin-worker.js', import.meta.url), options);
  // Node 20 does not hand a loader on to worker threads, so this one registers it for itself.
  const loader = JSON.stringify(new URL('./dist/esm/api/index.mjs', pathToFileURL(createRequire(import.meta.url).resolve('tsx/package.json'))).href);
  const source = JSON.stringify(new URL('./worker/worker.ts', import.meta.url).href);
  return new Worker(`import(${loader}).then(({ register }) => { register(); return import(${source}); })`, { ...options, eval: true });
}
