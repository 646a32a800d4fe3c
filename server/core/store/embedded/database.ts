import { openSqlite } from './sqlite.ts';
import type { SqliteHandle, SqlValue, Statement } from './sqlite.ts';

/** Raised with every change of the file's layout. */
export const STORE_FORMAT = 1;
const APPLICATION_ID = 0x5061_726c;

/** One SQLite connection with its prepared statements. */
export class Database {
  readonly #handle: SqliteHandle;
  readonly #statements = new Map<string, Statement>();

  constructor(file: string, options: { readOnly?: boolean; cacheMegabytes: number }) {
    this.#handle = openSqlite(file, options.readOnly);
    this.exec(`PRAGMA cache_size = -${Math.max(1, Math.round(options.cacheMegabytes * 1024))}`);
  }

  exec(sql: string): void {
    this.#handle.exec(sql);
  }

  /** `BEGIN`, `SAVEPOINT` and the like, prepared once. */
  control(sql: string): void {
    this.prepare(sql).run();
  }

  prepare(sql: string): Statement {
    const known = this.#statements.get(sql);
    if (known) return known;
    if (this.#statements.size > 2000) this.#statements.clear();
    const statement = this.#handle.prepare(sql);
    statement.setReturnArrays(true);
    this.#statements.set(sql, statement);
    return statement;
  }

  run(sql: string, ...values: SqlValue[]): number {
    return Number(this.prepare(sql).run(...values).lastInsertRowid);
  }

  get(sql: string, ...values: SqlValue[]): SqlValue[] | undefined {
    return this.prepare(sql).get(...values);
  }

  all(sql: string, ...values: SqlValue[]): SqlValue[][] {
    return this.prepare(sql).all(...values);
  }

  pragma(name: string): SqlValue {
    return this.get(`PRAGMA ${name}`)?.[0] ?? null;
  }

  /** For statements that name a table about to go. */
  forget(): void {
    this.#statements.clear();
  }

  close(): void {
    this.#statements.clear();
    this.#handle.close();
  }
}

/** Opens the writing connection: WAL, every commit synced, the format checked and, in a new file, laid out. */
export function openWriter(file: string, cacheMegabytes: number): Database {
  const database = new Database(file, { cacheMegabytes });
  try {
    const format = Number(database.pragma('user_version'));
    const owner = Number(database.pragma('application_id'));
    if (owner !== 0 && owner !== APPLICATION_ID) throw new Error(`${file} is a database of another program`);
    if (format > STORE_FORMAT) {
      throw new Error(`${file} has store format ${format}, and this version reads up to ${STORE_FORMAT}: start the newer version, or restore an older backup`);
    }
    database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 1000; PRAGMA fullfsync = ON; PRAGMA checkpoint_fullfsync = ON; PRAGMA temp_store = MEMORY');
    if (format === 0) {
      database.exec(`BEGIN IMMEDIATE;
        CREATE TABLE IF NOT EXISTS collections (id INTEGER PRIMARY KEY AUTOINCREMENT, db TEXT NOT NULL, name TEXT NOT NULL, UNIQUE (db, name));
        CREATE TABLE IF NOT EXISTS indexes (id INTEGER PRIMARY KEY AUTOINCREMENT, collection INTEGER NOT NULL, name TEXT NOT NULL, spec BLOB NOT NULL, multikey TEXT NOT NULL,
          UNIQUE (collection, name));
        PRAGMA application_id = ${APPLICATION_ID}; PRAGMA user_version = ${STORE_FORMAT}; COMMIT`);
    }
    // From here on the writer waits for other programs itself, without holding up the readers.
    database.exec('PRAGMA busy_timeout = 0');
    return database;
  } catch (problem) {
    database.close();
    throw problem;
  }
}

export function openReader(file: string, cacheMegabytes: number): Database {
  const database = new Database(file, { cacheMegabytes });
  database.exec('PRAGMA query_only = ON; PRAGMA temp_store = MEMORY');
  return database;
}
