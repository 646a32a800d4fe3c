import { stat } from 'node:fs/promises';
import type { Archive } from './open-archive.ts';
import { openArchive, proveArchive, readWhole } from './open-archive.ts';
import { packageBounds } from './package-bounds.ts';
import type { PackageFacts } from './package-facts.ts';
import { PackageRefusal } from './package-refusal.ts';
import { readManifest } from './read-manifest.ts';

const manifestName = 'imsmanifest.xml';

/** Reads a package from disk, from its list of contents to the last byte. @throws PackageRefusal saying what is wrong, and with which file */
export async function inspectPackage(path: string): Promise<PackageFacts> {
  const { size } = await stat(path);
  if (size > packageBounds.archiveBytes) throw new PackageRefusal('archive-too-large', { most: packageBounds.archiveBytes / 1024 / 1024 });
  const archive = await openArchive(path);
  try {
    const root = findRoot(archive);
    const manifest = readManifest(await readWhole(archive, `${root}${manifestName}`, packageBounds.manifestBytes));
    for (const { launch, title } of manifest.items) if (launch && !archive.find(root + launch.path)) throw new PackageRefusal('launch-missing', { item: title, file: launch.path });
    await proveArchive(archive);
    return { ...manifest, root, files: archive.entries.size, bytes: size, unpackedBytes: archive.unpackedBytes };
  } finally {
    archive.close();
  }
}

/** Where the manifest lies: at the top, or in the one folder that was packed as a whole. */
function findRoot({ entries }: Archive): string {
  if (entries.has(manifestName)) return '';
  const names = [...entries.keys()].filter((name) => !name.startsWith('__MACOSX/') && !name.endsWith('.DS_Store'));
  const folder = names[0]?.includes('/') ? `${names[0].split('/')[0] ?? ''}/` : '';
  if (folder !== '' && names.every((name) => name.startsWith(folder)) && entries.has(folder + manifestName)) return folder;
  const bare = names.map((name) => name.slice(name.lastIndexOf('/') + 1).toLowerCase());
  if (bare.includes('cmi5.xml')) throw new PackageRefusal('is-cmi5');
  if (bare.includes('tincan.xml')) throw new PackageRefusal('is-xapi');
  if (bare.some((name) => /\.(?:crs|au|des|cst)$/.test(name))) throw new PackageRefusal('is-aicc');
  const elsewhere = names.find((name) => name.toLowerCase().endsWith(manifestName));
  throw elsewhere === undefined ? new PackageRefusal('no-manifest') : new PackageRefusal('manifest-elsewhere', { file: elsewhere });
}
