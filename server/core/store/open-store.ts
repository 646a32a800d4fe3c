import { mkdir } from 'node:fs/promises';
import type { Connection, ConnectOptions } from 'mongoose';
import mongoose from 'mongoose';
import type { Config } from '#config/config.ts';
import type { EmbeddedStore } from '#core/store/embedded/index.ts';
import { createUnits } from '#core/store/commit-units.ts';
import { createTransactions } from '#core/store/transactions.ts';
import type { Store } from '#core/store/store.ts';

/** As the configuration has it: without a `mongodbUri` the store is embedded in `dataDirectory`. */
export type StoreOptions = Pick<Config, 'mongodbUri' | 'dataDirectory'>;

/** The store cannot be used as it is; the text says in one line what to do about it. */
export class StoreRefusedError extends Error {
  override readonly name = 'StoreRefusedError';
}

const batchesAtOnce = 4;
const connectOptions = {
  autoIndex: false,
  autoCreate: false,
  minPoolSize: 1,
  serverSelectionTimeoutMS: 5_000,
  connectTimeoutMS: 5_000,
  socketTimeoutMS: 30_000,
  waitQueueTimeoutMS: 10_000,
} as const satisfies ConnectOptions;

/**
 * Opens the one store: the MongoDB at `mongodbUri`, else the embedded store in `dataDirectory`.
 * @throws StoreRefusedError when the MongoDB has no replica set and so no transactions
 */
export async function openStore(options: StoreOptions): Promise<Store> {
  setMongoose();
  return options.mongodbUri ? openMongodb(options.mongodbUri) : openEmbedded(options.dataDirectory);
}

async function openMongodb(uri: string): Promise<Store> {
  const connection = await mongoose.createConnection(uri, { ...connectOptions, maxPoolSize: 100, writeConcern: { w: 'majority' } }).asPromise();
  try {
    const hello = await connection.db?.command({ hello: 1 });
    if (!hello?.['setName'] && hello?.['msg'] !== 'isdbgrid') {
      throw new StoreRefusedError('MONGODB_URI leads to a MongoDB without a replica set, which has no transactions: start mongod with --replSet rs0 and run rs.initiate() once in mongosh.');
    }
  } catch (error) {
    await connection.close();
    throw error;
  }
  return { home: 'mongodb', uri, ...storeOf(connection, 50), close: () => connection.close() };
}

async function openEmbedded(dataDir: string): Promise<Store> {
  await mkdir(dataDir, { recursive: true });
  // Only loaded where it is used: a company on MongoDB needs no engine.
  const { openEmbeddedStore } = await import('#core/store/embedded/index.ts');
  const engine = await openEmbeddedStore({ dataDir }).catch((error: unknown) => {
    throw new StoreRefusedError(error instanceof Error ? error.message : String(error), { cause: error });
  });
  try {
    const store = await connectToEmbedded(engine);
    return {
      ...store,
      close: async () => {
        await store.close();
        await engine.close();
      },
    };
  } catch (error) {
    await engine.close();
    throw error;
  }
}

/** A store on an engine that already runs and goes on running; another `database` of it is a store of its own. */
export async function connectToEmbedded(engine: EmbeddedStore, database?: string): Promise<Store> {
  setMongoose();
  // In this mode the driver keeps one connection for each transaction; otherwise writes that wait for the transaction
  // to end could hold every connection of the pool, and the transaction would have none left to end with.
  const connection = await mongoose.createConnection(balanced(engine.uri), { ...connectOptions, maxPoolSize: 24, dbName: database }).asPromise();
  return {
    home: 'embedded',
    uri: engine.uri,
    ...storeOf(connection, 1),
    backup: (file) => engine.backup(file),
    integrity: () => engine.integrity(),
    close: () => connection.close(),
  };
}

function setMongoose(): void {
  mongoose.set('transactionAsyncLocalStorage', true);
  mongoose.set('strictQuery', 'throw');
}

const balanced = (uri: string): string => uri.replace('directConnection=true', 'loadBalanced=true');

/** Joins the embedded store that another process of this machine runs in `dataDirectory`; null when none does. */
export async function joinRunningStore(dataDirectory: string): Promise<Store | null> {
  setMongoose();
  const { checkStore, copyStore, readStoreOwner } = await import('#core/store/embedded/index.ts');
  const owner = readStoreOwner(dataDirectory);
  if (!owner) return null;
  const connection = mongoose.createConnection(balanced(owner.uri), { ...connectOptions, minPoolSize: 0, maxPoolSize: 8, serverSelectionTimeoutMS: 1_000, waitQueueTimeoutMS: 2_000 });
  try {
    await connection.asPromise();
    await connection.db?.command({ ping: 1 });
  } catch {
    // A process that was killed leaves its note behind.
    await connection.close();
    return null;
  }
  return {
    home: 'embedded',
    uri: owner.uri,
    ...storeOf(connection, 1),
    backup: (file) => copyStore(dataDirectory, file),
    integrity: () => checkStore(dataDirectory),
    close: () => connection.close(),
  };
}

function storeOf(connection: Connection, transactionsAtOnce: number): Pick<Store, 'connection' | 'transact' | 'commit' | 'afterCommit' | 'session' | 'ping'> {
  const transactions = createTransactions(connection, transactionsAtOnce);
  return {
    connection,
    ...transactions,
    commit: createUnits(connection, transactions, Math.min(transactionsAtOnce, batchesAtOnce)),
    ping: async (milliseconds = 5_000) => {
      if (!connection.db) throw new Error('The store is closed.');
      await connection.db.command({ ping: 1 }, { timeoutMS: milliseconds });
    },
  };
}
