import type { Schema } from 'mongoose';
import type { Store } from '#core/store/store.ts';

/** What is needed of a collection to lay its indexes. */
export interface IndexedCollection {
  readonly collectionName: string;
  readonly schema: Schema;
}

/**
 * Creates every collection and every index that the schemas declare and the store lacks; never drops one.
 * @throws after `timeoutMilliseconds` (default 10 minutes: an index over a million records is built once)
 */
export async function syncIndexes(store: Pick<Store, 'connection'>, collections: readonly IndexedCollection[], timeoutMilliseconds = 600_000): Promise<void> {
  const database = store.connection.db;
  if (!database) throw new Error('The store is closed.');
  const known = new Set((await database.listCollections({}, { nameOnly: true }).toArray()).map((entry) => entry.name));
  const deadline = Date.now() + timeoutMilliseconds;
  for (const { collectionName, schema } of collections) {
    if (!known.has(collectionName)) await database.createCollection(collectionName);
    const wanted = schema.indexes();
    if (wanted.length === 0) continue;
    const remaining = deadline - Date.now();
    if (remaining <= 0) throw new Error(`Laying the indexes took longer than ${String(timeoutMilliseconds / 1000)} seconds.`);
    await database.collection(collectionName).createIndexes(wanted.map(([key, settings]) => specification(key, settings)), { maxTimeMS: remaining });
  }
}

type Wanted = ReturnType<Schema['indexes']>[number];

function specification(key: Wanted[0], settings: Wanted[1]): { key: Record<string, 1 | -1>; name?: string } {
  const { background: _background, ...rest } = settings as Record<string, unknown>;
  return { ...rest, key: key as Record<string, 1 | -1> };
}
