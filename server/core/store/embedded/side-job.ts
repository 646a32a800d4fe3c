import { closeSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs';
import { Catalog } from './catalog.ts';
import { Database } from './database.ts';

export type SideJob = { readonly verb: 'backup'; readonly file: string; readonly to: string } | { readonly verb: 'integrity' | 'stats'; readonly file: string };
export interface StoreStats { readonly bytes: number; readonly collections: Record<string, number> }

function backup(database: Database, to: string): void {
  const part = `${to}.part`;
  rmSync(part, { force: true });
  database.run('VACUUM INTO ?', part);
  const handle = openSync(part, 'r+');
  fsyncSync(handle);
  closeSync(handle);
  renameSync(part, to);
}

function integrity(database: Database): string[] {
  const problems = database.all('PRAGMA integrity_check').map(([line]) => String(line)).filter((line) => line !== 'ok');
  const number = (sql: string): number => Number(database.get(sql)?.[0]);
  for (const collection of new Catalog(database).list()) {
    const name = `${collection.db}.${collection.name}`;
    const documents = number(`SELECT count(*) FROM ${collection.table}`);
    for (const index of collection.indexes) {
      const lost = number(`SELECT count(*) FROM ${index.table} i WHERE NOT EXISTS (SELECT 1 FROM ${collection.table} c WHERE c.rid = i.rid)`);
      if (lost > 0) problems.push(`${name}: ${lost} entries of the index ${index.name} lead to no document`);
    }
    const named = number(`SELECT count(*) FROM ${collection.indexes[0]?.table ?? collection.table}`);
    if (named !== documents) problems.push(`${name}: ${documents} documents, ${named} in the index _id_`);
  }
  return problems;
}

function stats(database: Database): StoreStats {
  const collections: Record<string, number> = {};
  for (const { db, name, table } of new Catalog(database).list()) collections[`${db}.${name}`] = Number(database.get(`SELECT count(*) FROM ${table}`)?.[0]);
  return { bytes: Number(database.pragma('page_count')) * Number(database.pragma('page_size')), collections };
}

/** Long readings of the whole file, on a connection and thread of their own: the store goes on meanwhile. */
export function runSideJob(job: SideJob): unknown {
  const database = new Database(job.file, { cacheMegabytes: 8 });
  try {
    if (job.verb === 'backup') return backup(database, job.to);
    database.exec('PRAGMA query_only = ON; BEGIN');
    return job.verb === 'integrity' ? integrity(database) : stats(database);
  } finally {
    database.close();
  }
}
