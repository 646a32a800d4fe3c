import { existsSync, readFileSync } from 'node:fs';
import { cp, mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { rootDirectory } from '#config/root-directory.ts';

/** What the image is made of: the paths that the last stage of the Dockerfile takes over from the build. */
export const imagePaths: readonly string[] = [...readFileSync(join(rootDirectory, 'Dockerfile'), 'utf8').matchAll(/^COPY --from=build \/app\/(\S+) /gm)].map(([, path = '']) => path);

let made: Promise<string> | undefined;

/** A folder with exactly that in it, made once for all tests of a run: whatever starts there starts in the image too. */
export function installedHouse(): Promise<string> {
  made ??= make();
  return made;
}

async function make(): Promise<string> {
  if (!existsSync(join(rootDirectory, 'dist', 'server', 'main.js'))) throw new Error('There is no dist: run npm run build first.');
  const house = await mkdtemp(join(tmpdir(), 'parley-house-'));
  for (const path of imagePaths) {
    if (path === 'node_modules') await symlink(join(rootDirectory, path), join(house, path));
    else await cp(join(rootDirectory, path), join(house, path), { recursive: true });
  }
  return house;
}

after(async () => {
  if (made) await rm(await made, { recursive: true, force: true });
});
