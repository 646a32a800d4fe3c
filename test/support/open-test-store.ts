import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { IndexedCollection } from '#core/store/sync-indexes.ts';
import { syncIndexes } from '#core/store/sync-indexes.ts';
import { openStore } from '#core/store/open-store.ts';
import type { Store } from '#core/store/store.ts';

/** Where a test's store is, so that a second one can be opened on the same data. */
export interface StorePlace {
  readonly mongodbUri: string | undefined;
  readonly dataDirectory: string;
  /** Removes the data. */
  remove(): Promise<void>;
}

/** An empty place of its own: a database of the MongoDB at MONGODB_URI when that is set, else a folder for the embedded store. */
export async function makeStorePlace(): Promise<StorePlace> {
  const dataDirectory = await mkdtemp(join(tmpdir(), 'parley-test-'));
  const base = process.env['MONGODB_URI'];
  const mongodbUri = base ? databaseOf(base, `parley_${randomUUID().slice(0, 8)}`) : undefined;
  return {
    mongodbUri,
    dataDirectory,
    remove: async () => {
      if (mongodbUri) {
        const store = await openStore({ mongodbUri, dataDirectory });
        await store.connection.dropDatabase();
        await store.close();
      }
      await rm(dataDirectory, { recursive: true, force: true });
    },
  };
}

/** Opens a store with the given collections laid. */
export async function openTestStore(place: StorePlace, collections: readonly IndexedCollection[]): Promise<Store> {
  const store = await openStore(place);
  await syncIndexes(store, collections);
  return store;
}

function databaseOf(uri: string, name: string): string {
  const url = new URL(uri);
  url.pathname = `/${name}`;
  return url.toString();
}
