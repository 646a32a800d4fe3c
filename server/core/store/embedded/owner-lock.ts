import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openSqlite } from './sqlite.ts';

export interface StoreOwner { readonly pid: number; readonly uri: string }

/** Who runs the store in this folder, as it wrote down; undefined when nobody did. */
export function readStoreOwner(dataDir: string): StoreOwner | undefined {
  try {
    return JSON.parse(readFileSync(join(dataDir, 'store.owner.json'), 'utf8')) as StoreOwner;
  } catch {
    return undefined;
  }
}

/**
 * Takes the store for this process. The lock is the operating system's, on a file of its own: it ends with the process however that ends,
 * so there is none to clear away and no reused pid to mistake for the owner.
 */
export function lockStore(dataDir: string, uri: string): { release(): void } {
  const lock = openSqlite(join(dataDir, 'store.lock'));
  try {
    lock.exec('PRAGMA busy_timeout = 500; PRAGMA journal_mode = DELETE; BEGIN EXCLUSIVE');
  } catch {
    lock.close();
    const owner = readStoreOwner(dataDir);
    throw new Error(`The store in ${dataDir} is already open in process ${owner?.pid ?? 'unknown'}: stop that one first, or choose another DATA_DIR`);
  }
  const note = join(dataDir, 'store.owner.json');
  writeFileSync(note, `${JSON.stringify({ pid: process.pid, uri })}\n`, { mode: 0o600 });
  return {
    release: () => {
      rmSync(note, { force: true });
      lock.close();
    },
  };
}
