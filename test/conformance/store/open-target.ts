import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MongoClient } from 'mongodb';
import type { Collection, Db, Document } from 'mongodb';
import { openEmbeddedStore } from '#core/store/embedded/index.ts';

export interface Target {
  readonly embedded: boolean;
  readonly uri: string;
  readonly client: MongoClient;
  readonly db: Db;
  /** A collection no other test knows. */
  fresh(): Collection<Document>;
  close(): Promise<void>;
}

/** The store under test: the one that MONGODB_URI names, else an embedded store in a folder of its own. */
export async function openTarget(): Promise<Target> {
  const given = process.env['MONGODB_URI'];
  const dataDir = given ? undefined : await mkdtemp(join(tmpdir(), 'parley-store-'));
  const store = dataDir ? await openEmbeddedStore({ dataDir }) : undefined;
  const uri = given ?? store?.uri ?? '';
  const client = await new MongoClient(uri, { serverSelectionTimeoutMS: 5000 }).connect();
  const db = client.db(`parley_conformance_${Date.now().toString(36)}${Math.floor(Math.random() * 1e6).toString(36)}`);
  let collections = 0;
  return {
    embedded: store !== undefined, uri, client, db,
    fresh: () => db.collection(`c${collections += 1}`),
    close: async () => {
      await db.dropDatabase();
      await client.close();
      await store?.close();
      if (dataDir) await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** Opens the target before the tests of a file and closes it after them. */
export function useTarget(): () => Target {
  let target: Target | undefined;
  before(async () => { target = await openTarget(); });
  after(async () => { await target?.close(); });
  return () => {
    if (!target) throw new Error('The store is not open');
    return target;
  };
}
