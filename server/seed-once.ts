import { existsSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Config } from '#config/config.ts';
import type { Log } from '#core/log/log.ts';
import type { Store } from '#core/store/store.ts';
import type { Area } from '#server/area.ts';

export interface SeedPlace {
  readonly config: Config;
  readonly areas: readonly Area[];
  readonly store: Store;
  readonly log: Log;
  readonly now: Date;
}

/** Fills an empty store with the demo company. */
export type Seed = (place: SeedPlace) => Promise<unknown>;

/**
 * Seeds a demo's empty store, whole or not at all: a mark on disk says that seeding has begun, and where it was cut off
 * the next start begins afresh. Nobody has written anything by then, since the server does not listen yet.
 */
export async function seedOnce(place: SeedPlace, seed: Seed): Promise<void> {
  const mark = join(place.config.dataDirectory, 'seeding');
  const database = place.store.connection.db;
  if (!database) throw new Error('The store is closed.');
  if (existsSync(mark) && place.store.home === 'embedded') await database.dropDatabase();
  else if (await database.collection('events').findOne({})) return;
  await writeFile(mark, '');
  await seed(place);
  await rm(mark);
}
