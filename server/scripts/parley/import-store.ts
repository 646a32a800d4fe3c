import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { openStore } from '#core/store/open-store.ts';
import { CommandLineError } from './command-line-error.ts';
import { loadCollections } from './load-collections.ts';
import type { Manifest } from './manifest.ts';
import { manifestName, readManifest } from './manifest.ts';
import { createProgress } from './progress.ts';
import { replaceEmbedded, replaceMongodb } from './replace-store.ts';
import type { Verb } from './verb.ts';
import { migrateWith, withContext } from './with-context.ts';

export const importStore: Verb = {
  name: 'import',
  words: 'DIR',
  count: [1, 1],
  summary: 'fill the configured store from an export',
  help: [
    'Every file is checked before anything is touched. The store is the one that the environment names: MONGODB_URI, else the embedded one in DATA_DIR.',
    '  --force   replace a community that is there (its uploads stay)',
  ].join('\n'),
  options: { force: { type: 'boolean' } },
  run: async ({ words: [name = ''], flags, config, print }) => {
    const folder = resolve(name);
    const found = config();
    const text = await readFile(join(folder, manifestName), 'utf8').catch(() => null);
    if (text === null) throw new CommandLineError(`${folder} is no export, or one that was cut off: it has no ${manifestName}.`);
    const manifest = readManifest(text, 'parley-export');
    const bytes = manifest.parts.reduce((sum, part) => sum + part.bytes, 0);
    await checkParts(folder, manifest, bytes);
    const names = manifest.parts.map((part) => part.name.replace(/\.bson$/, ''));
    const loading = createProgress('Loading', bytes);
    const force = flags['force'] === true;
    if (found.mongodbUri) {
      await replaceMongodb(found, force, names, (store, prefix) => loadCollections(store, folder, names, prefix, loading));
      await withContext(found, migrateWith);
    } else {
      await replaceEmbedded(found, force, async (fresh) => {
        const place = { ...found, dataDirectory: fresh };
        const store = await openStore(place);
        await loadCollections(store, folder, names, '', loading).finally(() => store.close());
        await withContext(place, migrateWith);
      });
    }
    loading.end();
    print(`Imported ${String(manifest.parts.reduce((sum, part) => sum + (part.documents ?? 0), 0))} documents in ${String(names.length)} collections.`);
    return 0;
  },
};

async function checkParts(folder: string, manifest: Manifest, bytes: number): Promise<void> {
  const checking = createProgress('Checking', bytes);
  for (const part of manifest.parts) {
    const hash = createHash('sha256');
    for await (const chunk of createReadStream(join(folder, part.name))) {
      hash.update(chunk as Buffer);
      checking.advance((chunk as Buffer).length);
    }
    if (hash.digest('hex') !== part.sha256) throw new CommandLineError(`${part.name} in the export is not what its checksum says. Nothing was changed.`);
  }
  checking.end();
}
