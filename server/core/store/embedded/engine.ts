import { Binary } from 'bson';
import { decodeCommand, docAt, plainNumber, textAt, wholeAt } from './bson.ts';
import type { Doc } from './bson.ts';
import { Catalog } from './catalog.ts';
import * as catalogCommands from './catalog-commands.ts';
import type { Answer, Call, Work } from './call.ts';
import { Cursors } from './cursors.ts';
import { openReader, openWriter } from './database.ts';
import type { Source } from './documents.ts';
import { greet, buildInfo } from './greeting.ts';
import * as readCommands from './read-commands.ts';
import { StoreError, asStoreError } from './store-error.ts';
import { subset } from './subset.ts';
import * as writeCommands from './write-commands.ts';
import { Writer } from './writer.ts';

export interface EngineOptions { readonly file: string; readonly cacheMegabytes: number; readonly transactionMilliseconds?: number; readonly waitMilliseconds?: number }
type CommandName = keyof typeof subset.commands;
type Handler = (call: Call) => Work;

const ok = (): Answer => ({ ok: 1 });
const reads: Partial<Record<CommandName, Handler>> = {
  hello: greet, ping: ok, buildInfo, endSessions: ok, killCursors: readCommands.killCursors, hostInfo: () => ({ system: {}, os: {}, extra: {}, ok: 1 }),
  connectionStatus: () => ({ authInfo: { authenticatedUsers: [], authenticatedUserRoles: [] }, ok: 1 }),
  getParameter: () => ({ featureCompatibilityVersion: { version: '7.0' }, ok: 1 }),
  listDatabases: catalogCommands.listDatabases, listCollections: catalogCommands.listCollections, listIndexes: catalogCommands.listIndexes,
  collStats: catalogCommands.collStats, dbStats: catalogCommands.dbStats,
  find: readCommands.find, getMore: readCommands.getMore, aggregate: readCommands.runAggregate, count: readCommands.count, distinct: readCommands.distinct,
  explain: readCommands.explain,
};
const writes: Partial<Record<CommandName, Handler>> = {
  insert: writeCommands.insert, update: writeCommands.update, delete: writeCommands.remove, findAndModify: writeCommands.findAndModify,
  createIndexes: catalogCommands.createIndexes, dropIndexes: catalogCommands.dropIndexes, create: catalogCommands.create, drop: catalogCommands.drop,
  dropDatabase: catalogCommands.dropDatabase,
};
const insideTransactions: ReadonlySet<string> = new Set(['find', 'getMore', 'killCursors', 'aggregate', 'distinct', 'insert', 'update', 'delete', 'findAndModify', 'create']);
const aliases: Readonly<Record<string, string>> = { ismaster: 'hello', isMaster: 'hello', buildinfo: 'buildInfo', findandmodify: 'findAndModify', getmore: 'getMore' };

function fieldsOf(name: string, body: Doc): void {
  const known: readonly string[] = subset.commands[name as CommandName];
  for (const field of Object.keys(body).slice(1)) {
    if (!known.includes(field) && !(subset.anyCommand as readonly string[]).includes(field) && name !== 'hello') throw new StoreError(40415, `BSON field '${name}.${field}' is an unknown field.`);
  }
}

interface Session { number: number; state: 'open' | 'committed' | 'aborted' }

/** Answers commands: reads at once from what is committed, writes through the one writer. */
export class Engine {
  readonly reader: Source;
  readonly #writer: Writer;
  readonly #writing: Source;
  readonly #cursors = new Cursors();
  readonly #sessions = new Map<string, Session>();
  readonly #sweep: NodeJS.Timeout;

  constructor(options: EngineOptions) {
    const database = openWriter(options.file, options.cacheMegabytes / 2);
    this.#writing = { database, catalog: new Catalog(database) };
    const reading = openReader(options.file, options.cacheMegabytes / 2);
    this.reader = { database: reading, catalog: new Catalog(reading) };
    this.#writer = new Writer(this.#writing, {
      transactionMilliseconds: options.transactionMilliseconds ?? 30_000, waitMilliseconds: options.waitMilliseconds ?? 10_000,
      onCommit: () => {
        if (!this.#writing.catalog.dirty) return;
        this.#writing.catalog.dirty = false;
        this.reader.database.forget();
        this.reader.catalog.load();
      },
      onTransactionEnd: (key) => { this.#ended(key); },
    });
    this.#sweep = setInterval(() => { this.#cursors.sweep(); this.expire(); }, 60_000).unref();
  }

  /** Reads a command and answers it, now or after the commit. */
  handle(raw: Buffer, connection: number, answer: (reply: Answer | StoreError) => void): void {
    try {
      const given = raw.toString('utf8', 5, raw.indexOf(0, 5));
      const name = aliases[given] ?? given;
      if (!Object.hasOwn(subset.commands, name)) throw new StoreError(59, `no such command: '${given}'`);
      const body = decodeCommand(raw, name === 'insert');
      if (name !== given) body[name] = body[given];
      fieldsOf(name, name === given ? body : Object.fromEntries([[name, 1], ...Object.entries(body).filter(([field]) => field !== given && field !== name)]));
      this.#dispatch(name, body, connection, answer);
    } catch (problem) {
      answer(asStoreError(problem));
    }
  }

  /** Removes, a thousand at a time, what the indexes with `expireAfterSeconds` say is over. */
  expire(): void {
    for (const collection of this.#writing.catalog.list()) {
      for (const index of collection.indexes) {
        const path = index.fields[0]?.path;
        if (index.expireAfterSeconds === undefined || path === undefined) continue;
        const before = new Date(Date.now() - index.expireAfterSeconds * 1000);
        const call = this.#call('delete', collection.db, {}, this.#writing, undefined);
        this.#writer.submit({ start: () => writeCommands.expire(call, collection, path, before), done: () => undefined, since: Infinity });
      }
    }
  }

  /** Ends the transaction whose client has gone. */
  disconnected(connection: number): void {
    if (this.#writer.transaction?.endsWith(` ${connection}`)) this.#writer.abort();
  }

  close(): void {
    clearInterval(this.#sweep);
    this.#writer.close();
    this.reader.database.close();
    this.#writing.database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
    this.#writing.database.close();
  }

  #call(name: string, db: string, body: Doc, source: Source, owner: string | undefined): Call {
    const most = wholeAt(body['maxTimeMS'], 'maxTimeMS', 0);
    return { name, db, body, source, cursors: this.#cursors, owner, deadline: most > 0 ? performance.now() + most : Infinity };
  }

  #dispatch(name: string, body: Doc, connection: number, answer: (reply: Answer | StoreError) => void): void {
    const db = textAt(body['$db'] ?? 'admin', '$db');
    if (body['autocommit'] === false) return this.#transact(name, db, body, connection, answer);
    if (body['txnNumber'] !== undefined) throw new StoreError(20, 'Transaction numbers are only allowed with autocommit: false; connect with retryWrites=false');
    if (name === 'commitTransaction' || name === 'abortTransaction') throw new StoreError(251, `${name} needs a transaction`);
    const write = writes[name as CommandName];
    if (write) {
      const call = this.#call(name, db, body, this.#writing, undefined);
      this.#writer.submit({ start: () => write(call), done: answer, since: performance.now() });
      return;
    }
    answer(this.#read(name, this.#call(name, db, body, this.reader, undefined)));
  }

  #read(name: string, call: Call): Answer {
    const { database } = this.reader;
    database.control('BEGIN');
    try {
      return (reads[name as CommandName] ?? ok)(call) as Answer;
    } finally {
      database.control('COMMIT');
    }
  }

  #transact(name: string, db: string, body: Doc, connection: number, answer: (reply: Answer | StoreError) => void): void {
    const id = docAt(body['lsid'], 'lsid')['id'];
    if (!(id instanceof Binary)) throw new StoreError(9, 'A transaction needs an lsid');
    const session = id.toString('hex');
    const number = Number(plainNumber(body['txnNumber']));
    const owner = `${session} ${number}`;
    const known = this.#sessions.get(session);
    if (body['startTransaction'] === true) {
      if (known && known.number >= number) throw new StoreError(225, `Cannot start transaction ${number}: a newer one was started`);
      if (!insideTransactions.has(name)) throw new StoreError(263, `Cannot run '${name}' in a multi-document transaction.`);
      this.#sessions.delete(session);
      this.#sessions.set(session, { number, state: 'open' });
      if (this.#sessions.size > 10_000) this.#sessions.delete(this.#sessions.keys().next().value ?? '');
      const call = this.#call(name, db, body, this.#writing, owner);
      this.#writer.submit({ opens: `${owner} ${connection}`, start: () => this.#handler(name)(call), done: answer, since: performance.now() });
      return;
    }
    const current = known?.number === number ? known : undefined;
    if (name === 'commitTransaction' && current?.state === 'committed') return answer({ ok: 1 });
    if (!this.#writer.transaction?.startsWith(`${owner} `)) throw new StoreError(251, `Given transaction number ${number} does not match any in-progress transactions. It was ended, or took longer than allowed.`, {}, name !== 'abortTransaction');
    if (name === 'commitTransaction') {
      this.#writer.commit();
      if (current) current.state = 'committed';
      return answer({ ok: 1 });
    }
    if (name === 'abortTransaction') {
      this.#writer.abort();
      return answer({ ok: 1 });
    }
    if (!insideTransactions.has(name)) throw new StoreError(263, `Cannot run '${name}' in a multi-document transaction.`);
    const call = this.#call(name, db, body, this.#writing, owner);
    this.#writer.runInside({ start: () => this.#handler(name)(call), done: answer });
  }

  #handler(name: string): Handler {
    return writes[name as CommandName] ?? reads[name as CommandName] ?? ok;
  }

  #ended(key: string): void {
    const [session = '', number = ''] = key.split(' ');
    const known = this.#sessions.get(session);
    if (known?.number === Number(number)) known.state = 'aborted';
    this.#cursors.killOwned(`${session} ${number}`);
  }
}
