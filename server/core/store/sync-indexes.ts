import type { Schema } from 'mongoose';
import type { Store } from '#core/store/store.ts';

/** What is needed of a collection to lay its indexes. */
export interface IndexedCollection {
  readonly collectionName: string;
  readonly schema: Schema;
}

const atOnce = 8;

/**
 * Creates every collection and every index that the schemas declare and the store lacks; never drops one.
 * @throws after `timeoutMilliseconds` (default 10 minutes: an index over a million records is built once)
 */
export async function syncIndexes(store: Pick<Store, 'connection'>, collections: readonly IndexedCollection[], timeoutMilliseconds = 600_000): Promise<void> {
  const database = store.connection.db;
  if (!database) throw new Error('The store is closed.');
  const known = new Set((await database.listCollections({}, { nameOnly: true }).toArray()).map((entry) => entry.name));
  const deadline = Date.now() + timeoutMilliseconds;
  const waiting = [...collections];
  const lay = async (): Promise<void> => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const wanted = next.schema.indexes();
      if (wanted.length === 0) {
        if (!known.has(next.collectionName)) await database.createCollection(next.collectionName);
        continue;
      }
      const remaining = deadline - Date.now();
      if (remaining <= 0) throw new Error(`Laying the indexes took longer than ${String(timeoutMilliseconds / 1000)} seconds.`);
      // A collection that is not there comes with its indexes.
      await database.collection(next.collectionName).createIndexes(wanted.map(([key, settings]) => specification(key, settings)), { maxTimeMS: remaining });
    }
  };
  await Promise.all(Array.from({ length: atOnce }, lay));
}

type Wanted = ReturnType<Schema['indexes']>[number];

function specification(key: Wanted[0], settings: Wanted[1]): { key: Record<string, 1 | -1>; name?: string } {
  const { background: _background, ...rest } = settings as Record<string, unknown>;
  return { ...rest, key: key as Record<string, 1 | -1> };
}
