import { createRequire } from 'node:module';

export type SqlValue = null | number | bigint | string | Uint8Array;
export interface Statement {
  run(...values: SqlValue[]): { changes: number | bigint; lastInsertRowid: number | bigint };
  get(...values: SqlValue[]): SqlValue[] | undefined;
  all(...values: SqlValue[]): SqlValue[][];
  setReturnArrays(on: boolean): void;
}
export interface SqliteHandle { exec(sql: string): void; prepare(sql: string): Statement; close(): void }
interface Binding { DatabaseSync: new (file: string, options?: { readOnly?: boolean; timeout?: number }) => SqliteHandle }

/** The SQLite binding: the packaged one, else the one built into Node where this machine has no prebuilt binary. */
export function openSqlite(file: string, readOnly = false): SqliteHandle {
  const load = createRequire(import.meta.url);
  let binding: Binding;
  try { binding = load('@photostructure/sqlite') as Binding; } catch { binding = load('node:sqlite') as Binding; }
  return new binding.DatabaseSync(file, { readOnly, timeout: 5000 });
}
