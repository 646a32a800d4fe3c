import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Config } from '#config/config.ts';
import { copyStore } from '#core/store/embedded/index.ts';
import { openStore } from '#core/store/open-store.ts';
import type { Store } from '#core/store/store.ts';
import { CommandLineError } from './command-line-error.ts';
import type { Manifest } from './manifest.ts';
import type { StoreState } from './store-state.ts';
import { readState, refuseUnfit } from './store-state.ts';

/** A store that stands still while others go on writing to the real one. */
export interface StillStore {
  readonly home: Store['home'];
  readonly consistency: Manifest['consistency'];
  readonly state: StoreState;
  collections(): Promise<string[]>;
  /** Every document of a collection as BSON. */
  documents(collection: string): AsyncIterable<Buffer>;
  close(): Promise<void>;
}

const batchSize = 500;
const ownAffairs = new Set(['migration_locks']);

/** Copies the embedded store, running or not, into `folder` and opens the copy. @throws CommandLineError when it is damaged or half migrated */
export async function copyEmbedded(config: Config, folder: string): Promise<Store> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await copyStore(config.dataDirectory, join(folder, 'store.sqlite'));
  const store = await openStore({ mongodbUri: undefined, dataDirectory: folder });
  try {
    const problems = (await store.integrity?.()) ?? [];
    if (problems[0] !== undefined) throw new CommandLineError(`The store is damaged (${problems[0]}): restore an earlier backup. Nothing was written.`);
    refuseUnfit(await readState(store), 'The store');
    return store;
  } catch (error) {
    await store.close();
    throw error;
  }
}

/** The configured store as it is at one moment: a copy of the embedded one, a snapshot of MongoDB. */
export async function openStill(config: Config, folder: string): Promise<StillStore> {
  const store = config.mongodbUri ? await openStore(config) : await copyEmbedded(config, join(folder, 'still'));
  const session = config.mongodbUri ? await startSnapshot(store) : null;
  const state = await readState(store);
  refuseUnfit(state, 'The store');
  return {
    home: store.home,
    consistency: config.mongodbUri ? (session ? 'snapshot' : 'scan') : 'copy',
    state,
    collections: async () => (await databaseOf(store).listCollections({}, { nameOnly: true }).toArray()).map((entry) => entry.name)
      .filter((name) => !name.startsWith('system.') && !ownAffairs.has(name)).sort(),
    documents: (collection) => databaseOf(store).collection(collection).find({}, { raw: true, batchSize, ...(session ? { session } : {}) }) as unknown as AsyncIterable<Buffer>,
    close: async () => {
      await session?.endSession();
      await store.close();
    },
  };
}

type Session = Awaited<ReturnType<Store['connection']['startSession']>>;

/** A session that reads everything as of its first reading; null where the database has no snapshots. */
async function startSnapshot(store: Store): Promise<Session | null> {
  const session = await store.connection.startSession({ snapshot: true });
  try {
    await databaseOf(store).collection('installations').findOne({}, { session });
    return session;
  } catch {
    await session.endSession();
    return null;
  }
}

export function databaseOf(store: Store): NonNullable<Store['connection']['db']> {
  if (!store.connection.db) throw new Error('The store is closed.');
  return store.connection.db;
}
