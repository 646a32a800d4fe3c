import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connectToEmbedded, openStore } from '#core/store/open-store.ts';
import type { Store } from '#core/store/store.ts';
import type { IndexedCollection } from '#core/store/sync-indexes.ts';
import { syncIndexes } from '#core/store/sync-indexes.ts';
import { sharedEngine } from '#test/support/shared-engine.ts';

/** Where a test's store is, so that a second one can be opened on the same data. */
export interface StorePlace {
  readonly mongodbUri: string | undefined;
  readonly dataDirectory: string;
  open(): Promise<Store>;
  /** Removes the data. */
  remove(): Promise<void>;
}

/** An empty database of its own: of the MongoDB at MONGODB_URI when that is set, else of the embedded store that the tests of a process share. */
export async function makeStorePlace(): Promise<StorePlace> {
  const dataDirectory = await mkdtemp(join(tmpdir(), 'parley-test-'));
  const database = `parley_${randomUUID().slice(0, 8)}`;
  const base = process.env['MONGODB_URI'];
  const mongodbUri = base ? databaseOf(base, database) : undefined;
  const open = async (): Promise<Store> => (mongodbUri ? openStore({ mongodbUri, dataDirectory }) : connectToEmbedded(await sharedEngine(), database));
  return {
    mongodbUri,
    dataDirectory,
    open,
    remove: async () => {
      const store = await open();
      await store.connection.dropDatabase();
      await store.close();
      await rm(dataDirectory, { recursive: true, force: true });
    },
  };
}

/** Opens a store with the given collections laid. */
export async function openTestStore(place: StorePlace, collections: readonly IndexedCollection[]): Promise<Store> {
  const store = await place.open();
  await syncIndexes(store, collections);
  return store;
}

function databaseOf(uri: string, name: string): string {
  const url = new URL(uri);
  url.pathname = `/${name}`;
  return url.toString();
}
