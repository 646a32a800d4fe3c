import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { deserialize } from 'bson';
import type { Store } from '#core/store/store.ts';
import { bsonDocuments } from './bson-documents.ts';
import type { Progress } from './progress.ts';
import { databaseOf } from './still-store.ts';

const batchDocuments = 500;
const batchBytes = 8 * 1024 * 1024;

/** Puts files of BSON, `<name>.bson` each, into collections of the store, under `prefix` and the name. */
export async function loadCollections(store: Store, folder: string, names: readonly string[], prefix: string, progress: Progress): Promise<void> {
  const database = databaseOf(store);
  for (const name of names) {
    const collection = database.collection(`${prefix}${name}`);
    let batch: Record<string, unknown>[] = [];
    let bytes = 0;
    const send = async (): Promise<void> => {
      if (batch.length > 0) await collection.insertMany(batch, { ordered: true });
      progress.advance(bytes);
      batch = [];
      bytes = 0;
    };
    for await (const document of bsonDocuments(createReadStream(join(folder, `${name}.bson`)) as AsyncIterable<Buffer>)) {
      batch.push(deserialize(document, { promoteValues: false, promoteBuffers: false, bsonRegExp: true }));
      bytes += document.length;
      if (batch.length >= batchDocuments || bytes >= batchBytes) await send();
    }
    await send();
  }
}
