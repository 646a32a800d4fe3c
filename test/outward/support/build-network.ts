import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';
import { rootDirectory } from '#config/root-directory.ts';

/** Where the networks of the tests have their sources. */
export const networksFolder = join(rootDirectory, 'test/fixtures/networks');

/** Puts a network of the tests, built as those of the house are, among the plugins of `house`, which holds a `dist`. */
export async function buildNetwork(house: string, id = 'local-network'): Promise<void> {
  const folder = join(house, 'dist', 'plugins', id);
  await build({
    absWorkingDir: rootDirectory, entryPoints: [join(networksFolder, id, 'index.ts')], outfile: join(folder, 'index.js'),
    bundle: true, packages: 'external', platform: 'node', format: 'esm', target: 'node20.19', logLevel: 'warning',
  });
  await copyFile(join(networksFolder, id, 'plugin.json'), join(folder, 'plugin.json'));
}
