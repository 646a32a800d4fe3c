import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { mkdir, rm, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type { Config } from '#config/config.ts';
import { version } from '#config/version.ts';
import { CommandLineError } from './command-line-error.ts';
import { createHashing, dumpCollections } from './dump-collections.ts';
import { listBlobs } from './list-blobs.ts';
import type { Manifest, Part } from './manifest.ts';
import { archiveFormat, manifestName } from './manifest.ts';
import { requireStore } from './open-for-command.ts';
import type { ArchiveEntry } from './pack-archive.ts';
import { packArchive } from './pack-archive.ts';
import { createProgress } from './progress.ts';
import { copyEmbedded, openStill } from './still-store.ts';
import { readState } from './store-state.ts';
import type { Verb } from './verb.ts';
import { withWorkFolder } from './work-folder.ts';

export const backup: Verb = {
  name: 'backup',
  words: 'FILE',
  count: [1, 1],
  summary: 'write everything into one checksummed archive, also while the server runs',
  help: [
    'The store as it is at one moment, then the uploads, in a plain tar file; nobody has to stop working.',
    'Beside FILE there must be room for the store a second time. SECRET_KEY is not in it: keep it apart.',
    '  --force   replace FILE',
  ].join('\n'),
  options: { force: { type: 'boolean' } },
  run: async ({ words: [name = ''], flags, config, print }) => {
    const file = resolve(name);
    const found = config();
    if (existsSync(file) && flags['force'] !== true) throw new CommandLineError(`${file} is there already; choose another name or add --force.`);
    requireStore(found);
    await mkdir(dirname(file), { recursive: true });
    const manifest = await withWorkFolder(dirname(file), `${basename(file)}.work`, async (folder) => {
      const { parts, ...still } = found.mongodbUri ? await dump(found, folder) : await copy(found, folder);
      const written: Manifest = { kind: 'parley-backup', archiveFormat, version, createdAt: new Date().toISOString(), ...still, parts };
      const blobs = join(found.dataDirectory, 'files');
      let bytes = parts.reduce((sum, part) => sum + part.bytes, 0);
      for await (const blob of listBlobs(blobs)) bytes += blob.bytes;
      const progress = createProgress('Packing', bytes);
      await packArchive(file, entries(written, folder, blobs), progress);
      progress.end();
      return written;
    });
    print(`${file}: ${String(Math.ceil((await stat(file)).size / 1000))} kB, store and uploads of ${manifest.createdAt}.`);
    if (manifest.consistency === 'scan') print('Note: this database has no snapshots, so the collections were read one after the other; stop the servers for a backup of one moment.');
    return 0;
  },
};

type Still = Pick<Manifest, 'home' | 'consistency' | 'format' | 'migrations' | 'parts'>;

async function copy(config: Config, folder: string): Promise<Still> {
  const still = join(folder, 'still');
  const store = await copyEmbedded(config, still);
  const state = await readState(store);
  await store.close();
  const source = join(still, 'store.sqlite');
  const hashing = createHashing();
  const progress = createProgress('Copying', (await stat(source)).size);
  const content = createReadStream(source);
  content.on('data', (chunk) => progress.advance(chunk.length));
  await pipeline(content, createGzip(), hashing.stream, createWriteStream(join(folder, 'store.sqlite.gz'), { mode: 0o600 }));
  progress.end();
  await rm(still, { recursive: true });
  return { home: 'embedded', consistency: 'copy', ...state, migrations: [...state.migrations], parts: [{ name: 'store.sqlite.gz', ...hashing.result() }] };
}

async function dump(config: Config, folder: string): Promise<Still> {
  const still = await openStill(config, folder);
  try {
    const parts: Part[] = await dumpCollections(still, folder, true);
    return { home: still.home, consistency: still.consistency, format: still.state.format, migrations: [...still.state.migrations], parts };
  } finally {
    await still.close();
  }
}

async function* entries(manifest: Manifest, folder: string, blobs: string): AsyncGenerator<ArchiveEntry> {
  const text = Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`);
  yield { name: manifestName, bytes: text.length, open: () => Readable.from([text]) };
  for (const part of manifest.parts) yield { name: `store/${part.name}`, bytes: part.bytes, open: () => createReadStream(join(folder, part.name)) };
  // After the store, so that every upload it names has been written.
  for await (const blob of listBlobs(blobs)) yield { name: `files/${blob.name}`, bytes: blob.bytes, open: () => createReadStream(blob.path) };
}
