import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MongoClient } from 'mongodb';
import type { Db } from 'mongodb';
import { openEmbeddedStore } from '#core/store/embedded/index.ts';
import type { EmbeddedStore, EmbeddedStoreOptions } from '#core/store/embedded/index.ts';

export interface Embedded { readonly dataDir: string; readonly store: EmbeddedStore; readonly client: MongoClient; readonly db: Db; reopen(): Promise<Embedded>; end(): Promise<void> }

/** An embedded store in a folder of its own, whatever MONGODB_URI says. */
export async function openEmbedded(options: Partial<EmbeddedStoreOptions> = {}): Promise<Embedded> {
  const dataDir = options.dataDir ?? await mkdtemp(join(tmpdir(), 'parley-embedded-'));
  const store = await openEmbeddedStore({ ...options, dataDir });
  const client = await new MongoClient(store.uri, { serverSelectionTimeoutMS: 5000 }).connect();
  const close = async (): Promise<void> => {
    await client.close();
    await store.close();
  };
  return {
    dataDir, store, client, db: client.db('parley'),
    reopen: async () => {
      await close();
      return openEmbedded({ ...options, dataDir });
    },
    end: async () => {
      await close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
