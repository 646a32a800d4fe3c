import { copyFile, link, mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Config } from '#config/config.ts';
import { lockStore } from '#core/store/embedded/index.ts';
import { openSqlite } from '#core/store/embedded/sqlite.ts';
import { migrationRecords } from '#core/store/migration-record.ts';
import { openStore } from '#core/store/open-store.ts';
import type { Store } from '#core/store/store.ts';
import { CommandLineError } from './command-line-error.ts';
import { listBlobs } from './list-blobs.ts';
import { hasEmbeddedStore } from './open-for-command.ts';
import { syncPath } from './pack-archive.ts';
import { databaseOf } from './still-store.ts';
import { withWorkFolder } from './work-folder.ts';

export const emptyOrForced = 'it would be replaced. Add --force when that is meant.';

/** Holds the embedded store of this configuration against every server while `work` makes its successor in `folder`, then swaps. */
export async function replaceEmbedded(config: Config, force: boolean, work: (folder: string) => Promise<void>): Promise<void> {
  const directory = config.dataDirectory;
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const lock = lockStore(directory, 'none');
  try {
    const taken = hasEmbeddedStore(config) || !(await listBlobs(join(directory, 'files')).next()).done;
    if (taken && !force) throw new CommandLineError(`${directory} holds a community already; ${emptyOrForced}`);
    await withWorkFolder(directory, 'replacement', async (folder) => {
      await work(folder);
      await addFiles(join(folder, 'files'), join(directory, 'files'));
      await settleOld(join(directory, 'store.sqlite'));
      await rename(join(folder, 'store.sqlite'), join(directory, 'store.sqlite'));
      await syncPath(directory);
      if (await isThere(join(folder, 'files'))) await removeOthers(join(directory, 'files'), join(folder, 'files'));
    });
  } finally {
    lock.release();
  }
}

/** What the old store still has beside its file must not meet the new one. */
async function settleOld(file: string): Promise<void> {
  if (!(await isThere(file))) return;
  try {
    const old = openSqlite(file);
    old.exec('PRAGMA wal_checkpoint(TRUNCATE)');
    old.close();
  } catch {
    // A store too damaged to be opened is about to go.
  }
  for (const ending of ['-wal', '-shm']) await rm(`${file}${ending}`, { force: true });
}

/** Adds uploads that are not there yet; those that are have the same bytes, since their name is their hash. */
export async function addFiles(from: string, to: string): Promise<void> {
  for await (const blob of listBlobs(from)) {
    const target = join(to, blob.name);
    await mkdir(dirname(target), { recursive: true, mode: 0o700 });
    if ((await stat(target).catch(() => null))?.size === blob.bytes) continue;
    await rm(target, { force: true });
    await link(blob.path, target).catch(() => copyFile(blob.path, target));
    await syncPath(dirname(target));
  }
}

/** Takes away the uploads that the other folder does not have. */
export async function removeOthers(folder: string, wanted: string): Promise<void> {
  for await (const blob of listBlobs(folder)) if (!(await isThere(join(wanted, blob.name)))) await rm(blob.path);
}

const beside = 'incoming_';
const mark = 'replacement-not-finished';

/**
 * Fills new collections beside the old ones of a MongoDB, then puts them in their place, one rename each.
 * From the first rename to the last a record stands in the migrations that no version knows: a server refuses to start on half of it.
 */
export async function replaceMongodb(config: Config, force: boolean, names: readonly string[], fill: (store: Store, prefix: string) => Promise<void>): Promise<void> {
  const store = await openStore(config);
  try {
    const database = databaseOf(store);
    const present = (await database.listCollections({}, { nameOnly: true }).toArray()).map((entry) => entry.name);
    for (const name of present.filter((known) => known.startsWith(beside))) await database.dropCollection(name);
    const old = present.filter((name) => !name.startsWith(beside) && !name.startsWith('system.'));
    for (const name of force ? [] : old) {
      if (await database.collection(name).findOne({})) throw new CommandLineError(`The database ${database.databaseName} holds a community already; ${emptyOrForced}`);
    }
    await fill(store, beside);
    await migrationRecords({ store }).updateOne({ _id: mark }, { $set: { state: 'running', startedAt: new Date() } }, { upsert: true });
    for (const name of old.filter((known) => known !== 'migrations')) await database.dropCollection(name);
    const filled = (await database.listCollections({}, { nameOnly: true }).toArray()).map((entry) => entry.name).filter((name) => name.startsWith(beside)).map((name) => name.slice(beside.length));
    const last = (name: string): number => (name === 'migrations' ? 1 : 0);
    for (const name of filled.sort((left, right) => last(left) - last(right))) await database.renameCollection(`${beside}${name}`, name, { dropTarget: true });
    if (!names.includes('migrations')) await database.dropCollection('migrations');
  } finally {
    await store.close();
  }
}

const isThere = async (path: string): Promise<boolean> => (await stat(path).catch(() => null)) !== null;

/** Whether a folder exists and has something in it. */
export const isFilled = async (folder: string): Promise<boolean> => (await readdir(folder).catch(() => [])).length > 0;
