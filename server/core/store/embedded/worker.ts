import { parentPort, workerData } from 'node:worker_threads';
import { Engine } from './engine.ts';
import { listen } from './listener.ts';
import { runSideJob } from './side-job.ts';
import type { SideJob } from './side-job.ts';

export interface StoreWorkerData { readonly file: string; readonly socketPath: string; readonly cacheMegabytes: number; readonly transactionMilliseconds?: number; readonly waitMilliseconds?: number }
export type WorkerData = StoreWorkerData | { readonly sideJob: SideJob };
export type WorkerReport = { readonly ready: true } | { readonly problem: string } | { readonly result: unknown };

const port = parentPort;
const report = (message: WorkerReport): void => port?.postMessage(message);
const given = workerData as WorkerData;

async function serve(data: StoreWorkerData): Promise<void> {
  const engine = new Engine(data);
  const listener = await listen(engine, data.socketPath);
  port?.on('message', (verb) => {
    if (verb !== 'close') return;
    void listener.close().then(() => {
      engine.close();
      report({ result: 'closed' });
      port.close();
    });
  });
  report({ ready: true });
}

try {
  if ('sideJob' in given) report({ result: runSideJob(given.sideJob) });
  else await serve(given);
} catch (problem) {
  report({ problem: problem instanceof Error ? problem.message : String(problem) });
  port?.close();
}
