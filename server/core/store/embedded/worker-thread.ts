import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { SideJob } from './side-job.ts';
import type { StoreWorkerData, WorkerReport } from './worker.ts';

/** Starts the worker: from its source through the TypeScript loader, or from the bundle that is built beside the server's. */
export function startWorker(workerData: StoreWorkerData | { readonly sideJob: SideJob }): Worker {
  if (!import.meta.url.endsWith('.ts')) return new Worker(new URL('./embedded-worker.js', import.meta.url), { workerData, execArgv: [] });
  // Node 20 does not hand a loader on to worker threads, so this one registers it for itself.
  const loader = JSON.stringify(new URL('./dist/esm/api/index.mjs', pathToFileURL(createRequire(import.meta.url).resolve('tsx/package.json'))).href);
  const source = JSON.stringify(new URL('./worker.ts', import.meta.url).href);
  return new Worker(`import(${loader}).then(({ register }) => { register(); return import(${source}); })`, { eval: true, workerData, execArgv: [] });
}

/** The first report of a worker. */
export function firstReport(worker: Worker): Promise<WorkerReport> {
  return new Promise((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', (code) => { reject(new Error(`The store's worker ended with code ${code}`)); });
  });
}
