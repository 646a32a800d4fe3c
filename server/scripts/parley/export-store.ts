import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { version } from '#config/version.ts';
import { CommandLineError } from './command-line-error.ts';
import { dumpCollections } from './dump-collections.ts';
import type { Manifest } from './manifest.ts';
import { archiveFormat, manifestName } from './manifest.ts';
import { requireStore } from './open-for-command.ts';
import { isFilled } from './replace-store.ts';
import { openStill } from './still-store.ts';
import type { Verb } from './verb.ts';
import { withWorkFolder } from './work-folder.ts';

export const exportStore: Verb = {
  name: 'export',
  words: 'DIR',
  count: [1, 1],
  summary: 'write the store as BSON files, to move between the embedded store and MongoDB',
  help: [
    'One file a collection, as mongodump writes them, with checksums. Nobody has to stop working, but what is written afterwards stays behind:',
    'to move house, stop the server, export, set MONGODB_URI (or unset it), import, start. Uploads stay in DATA_DIR/files and go with that folder.',
  ].join('\n'),
  run: async ({ words: [name = ''], config, print }) => {
    const folder = resolve(name);
    const found = config();
    if (await isFilled(folder)) throw new CommandLineError(`${folder} is not empty.`);
    requireStore(found);
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const manifest = await withWorkFolder(folder, 'work', async (work) => {
      const still = await openStill(found, work);
      try {
        const parts = await dumpCollections(still, folder, false);
        const { home, consistency, state } = still;
        return { kind: 'parley-export', archiveFormat, version, createdAt: new Date().toISOString(), home, consistency, format: state.format, migrations: [...state.migrations], parts } satisfies Manifest;
      } finally {
        await still.close();
      }
    });
    // Last, so that an export without it is one that was cut off.
    await writeFile(join(folder, `${manifestName}.part`), `${JSON.stringify(manifest, null, 2)}\n`, { mode: 0o600 });
    await rename(join(folder, `${manifestName}.part`), join(folder, manifestName));
    print(`${folder}: ${String(manifest.parts.reduce((sum, part) => sum + (part.documents ?? 0), 0))} documents in ${String(manifest.parts.length)} collections.`);
    if (manifest.consistency === 'scan') print('Note: this database has no snapshots, so the collections were read one after the other; stop the servers to export one moment.');
    return 0;
  },
};
