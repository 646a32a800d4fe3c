import { mkdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Worker } from 'node:worker_threads';
import { lockStore } from './owner-lock.ts';
import type { SideJob, StoreStats } from './side-job.ts';
import { socketPathFor, uriFor } from './socket-path.ts';
import { firstReport, startWorker } from './worker-thread.ts';

export { lockStore, readStoreOwner } from './owner-lock.ts';
export type { StoreOwner } from './owner-lock.ts';
export type { StoreStats } from './side-job.ts';

const REVIVAL_MILLISECONDS = 1_000;

export interface EmbeddedStoreOptions {
  /** Folder of the store; made when missing. */
  readonly dataDir: string;
  /** Page cache of SQLite in megabytes; 16 when not given. */
  readonly cacheMegabytes?: number;
  /** How long a transaction may stay open; 30,000. */
  readonly transactionMilliseconds?: number;
  /** How long a write waits for a transaction of another session; 10,000. */
  readonly waitMilliseconds?: number;
}

export interface EmbeddedStore {
  /** For the MongoDB driver, Mongoose, mongosh; valid while this process lives. */
  readonly uri: string;
  /** Writes a consistent copy of the store as it is now; others go on reading and writing. */
  backup(file: string): Promise<void>;
  /** What is wrong with the file; empty when it is sound. */
  integrity(): Promise<string[]>;
  stats(): Promise<StoreStats>;
  close(): Promise<void>;
}

async function sideJob(job: SideJob): Promise<unknown> {
  const worker = startWorker({ sideJob: job });
  const report = await firstReport(worker);
  if ('problem' in report) throw new Error(report.problem);
  return 'result' in report ? report.result : undefined;
}

const storeFile = (dataDir: string): string => join(resolve(dataDir), 'store.sqlite');

/** Writes a consistent copy of the store in a folder as it is now, whichever process of this machine runs it. */
export async function copyStore(dataDir: string, to: string): Promise<void> {
  await sideJob({ verb: 'backup', file: storeFile(dataDir), to: resolve(to) });
}

/** What is wrong with the store in a folder, whichever process of this machine runs it; empty when it is sound. */
export async function checkStore(dataDir: string): Promise<string[]> {
  return await sideJob({ verb: 'integrity', file: storeFile(dataDir) }) as string[];
}

/** Opens the store of one folder, which one process owns; it is served from a worker thread, over a socket only this user can reach. */
export async function openEmbeddedStore(options: EmbeddedStoreOptions): Promise<EmbeddedStore> {
  const dataDir = resolve(options.dataDir);
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const socketPath = socketPathFor(dataDir);
  const uri = uriFor(socketPath);
  const lock = lockStore(dataDir, uri);
  const file = storeFile(dataDir);
  let closing = false;
  let worker: Worker | undefined;
  let revival: NodeJS.Timeout | undefined;

  const start = async (): Promise<void> => {
    if (process.platform !== 'win32') rmSync(socketPath, { force: true });
    const started = startWorker({
      file, socketPath, cacheMegabytes: options.cacheMegabytes ?? 16,
      transactionMilliseconds: options.transactionMilliseconds, waitMilliseconds: options.waitMilliseconds,
    });
    const report = await firstReport(started);
    if ('problem' in report) throw new Error(report.problem);
    worker = started;
    worker.on('error', () => undefined);
    // What was acknowledged is in the file, so a worker that died, of memory say, is simply started again.
    worker.once('exit', () => {
      worker = undefined;
      revive();
    });
  };
  /** As often as it takes: it may be a disk that is full. */
  const revive = (): void => {
    if (!closing) start().catch(() => { revival = setTimeout(revive, REVIVAL_MILLISECONDS); });
  };

  try {
    await start();
  } catch (problem) {
    lock.release();
    throw problem;
  }
  return {
    uri,
    backup: async (to) => { await sideJob({ verb: 'backup', file, to: resolve(to) }); },
    integrity: async () => await sideJob({ verb: 'integrity', file }) as string[],
    stats: async () => await sideJob({ verb: 'stats', file }) as StoreStats,
    close: async () => {
      if (closing) return;
      closing = true;
      clearTimeout(revival);
      const last = worker;
      if (last) {
        const ended = new Promise<void>((done) => { last.once('exit', () => { done(); }); });
        last.postMessage('close');
        await ended;
      }
      lock.release();
    },
  };
}
