import { rename, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Config } from '#config/config.ts';
import { installations } from '#core/store/migration-record.ts';
import { openStore } from '#core/store/open-store.ts';
import type { Store } from '#core/store/store.ts';
import { checkSeal } from './archive-seal.ts';
import { CommandLineError } from './command-line-error.ts';
import { loadCollections } from './load-collections.ts';
import type { Manifest } from './manifest.ts';
import type { Progress } from './progress.ts';
import { createProgress } from './progress.ts';
import { addFiles, removeOthers, replaceEmbedded, replaceMongodb } from './replace-store.ts';
import { databaseOf } from './still-store.ts';
import { readArchiveManifest, unpackArchive } from './unpack-archive.ts';
import type { Verb } from './verb.ts';
import { withWorkFolder } from './work-folder.ts';

export const restore: Verb = {
  name: 'restore',
  words: 'FILE',
  count: [1, 1],
  summary: 'put a backup in place, whole or not at all',
  help: [
    'Stop the server first. The whole archive is checked before anything is touched; the new store is made beside the old one and swapped at the end.',
    'Afterwards everybody signs in again, and outward publishing is paused until an administrator lifts it.',
    '  --force   replace a community that is there',
  ].join('\n'),
  options: { force: { type: 'boolean' } },
  run: async ({ words: [name = ''], flags, config, print }) => {
    const file = resolve(name);
    const found = config();
    const size = (await stat(file).catch(() => null))?.size;
    if (size === undefined) throw new CommandLineError(`There is no file ${file}.`);
    const checking = createProgress('Checking', size);
    await checkSeal(file, checking);
    checking.end();
    const manifest = await readArchiveManifest(file);
    refuseOtherHome(manifest, found);
    const unpacking = createProgress('Unpacking', size);
    const force = flags['force'] === true;
    if (manifest.home === 'embedded') await replaceEmbedded(found, force, (folder) => layEmbedded(file, folder, manifest, unpacking));
    else await withWorkFolder(tmpdir(), 'parley-restore', (folder) => layMongodb(file, folder, manifest, { config: found, force, unpacking }));
    unpacking.end();
    print(`Restored the state of ${manifest.createdAt}. Outward publishing starts paused; everybody signs in again.`);
    return 0;
  },
};

function refuseOtherHome(manifest: Manifest, config: Config): void {
  if (manifest.home === 'mongodb' && !config.mongodbUri) throw new CommandLineError('This backup was taken from a MongoDB: set MONGODB_URI to where it shall go. To change the home of a store use export and import.');
  if (manifest.home === 'embedded' && config.mongodbUri) throw new CommandLineError('This backup was taken from an embedded store: unset MONGODB_URI to restore it. To change the home of a store use export and import.');
}

async function layEmbedded(file: string, folder: string, manifest: Manifest, progress: Progress): Promise<void> {
  await unpackArchive(file, folder, manifest, progress);
  await rename(join(folder, 'store', 'store.sqlite'), join(folder, 'store.sqlite'));
  const store = await openStore({ mongodbUri: undefined, dataDirectory: folder });
  try {
    const problems = (await store.integrity?.()) ?? [];
    if (problems[0] !== undefined) throw new CommandLineError(`The store in the backup is damaged (${problems[0]}). Nothing was changed.`);
    await markRestored(store, '');
  } finally {
    await store.close();
  }
}

interface MongodbPlace {
  readonly config: Config;
  readonly force: boolean;
  readonly unpacking: Progress;
}

async function layMongodb(file: string, folder: string, manifest: Manifest, { config, force, unpacking }: MongodbPlace): Promise<void> {
  await unpackArchive(file, folder, manifest, unpacking);
  const names = manifest.parts.map((part) => part.name.replace(/\.bson\.gz$/, ''));
  const bytes = (await Promise.all(names.map((name) => stat(join(folder, 'store', `${name}.bson`))))).reduce((sum, found) => sum + found.size, 0);
  await replaceMongodb(config, force, names, async (store, prefix) => {
    const loading = createProgress('Loading', bytes);
    await loadCollections(store, join(folder, 'store'), names, prefix, loading);
    loading.end();
    await markRestored(store, prefix);
    await addFiles(join(folder, 'files'), join(config.dataDirectory, 'files'));
  });
  await removeOthers(join(config.dataDirectory, 'files'), join(folder, 'files'));
}

/** A session that was ended after the backup must not come to life again, and what went outside must not go twice. */
async function markRestored(store: Store, prefix: string): Promise<void> {
  const now = new Date();
  await databaseOf(store).collection(`${prefix}sessions`).deleteMany({});
  await databaseOf(store).collection<{ _id: string }>(`${prefix}${installations.collectionName}`).updateOne({ _id: 'this' }, { $set: { restoredAt: now, outwardPausedAt: now } });
}
