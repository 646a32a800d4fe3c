import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { RequestHandler } from 'express';
import type { AssetNames } from '#core/http/assets.ts';
import type { Brand } from '#core/http/brand.ts';

export const webManifestPath = '/app.webmanifest';

/** What the installed app is called: the built manifest, with the name of the community. */
export function createWebManifest(folder: string, built: string, brand: () => Promise<Pick<Brand, 'name'>>): RequestHandler {
  const manifest = JSON.parse(readFileSync(join(folder, 'files', basename(built)), 'utf8')) as object;
  return async (_request, response) => {
    const { name } = await brand();
    response.set('Cache-Control', 'public, max-age=300').type('application/manifest+json').send(JSON.stringify({ ...manifest, name, short_name: name }));
  };
}

/** The names of the built files as pages link them: the manifest by its own address. */
export const linkedNames = (names: AssetNames): AssetNames => (names.webmanifest === undefined ? names : { ...names, webmanifest: webManifestPath });
