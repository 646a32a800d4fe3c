import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Transform } from 'node:stream';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { extract } from 'tar-stream';
import { sealName } from './archive-seal.ts';
import { CommandLineError } from './command-line-error.ts';
import type { Manifest } from './manifest.ts';
import { manifestName, readManifest } from './manifest.ts';
import { syncPath } from './pack-archive.ts';
import type { Progress } from './progress.ts';

const manifestBytes = 4 * 1024 * 1024;
const names = /^(?:store\/[\w-][\w.-]*|files\/[0-9a-f]{2}\/[0-9a-f]{64})$/;

/** Reads what an archive says about itself. @throws CommandLineError when this version cannot use it */
export async function readArchiveManifest(file: string): Promise<Manifest> {
  const source = createReadStream(file);
  const tar = extract();
  source.on('error', (error) => tar.destroy(error));
  source.pipe(tar);
  try {
    for await (const entry of tar) {
      if (entry.header.name !== manifestName || (entry.header.size ?? 0) > manifestBytes) break;
      const chunks: Buffer[] = [];
      for await (const chunk of entry) chunks.push(Buffer.from(chunk as Uint8Array));
      return readManifest(Buffer.concat(chunks).toString('utf8'), 'parley-backup');
    }
  } finally {
    source.destroy();
  }
  throw new CommandLineError(`${file} is not a backup of Parley.`);
}

/**
 * Lays the store under `folder/store`, unpressed, and the uploads under `folder/files`, every byte checked again on its way.
 * @throws CommandLineError when a part is not as the manifest says
 */
export async function unpackArchive(file: string, folder: string, manifest: Manifest, progress: Progress): Promise<void> {
  const missing = new Map(manifest.parts.map((part) => [`store/${part.name}`, part.sha256]));
  const source = createReadStream(file);
  source.on('data', (chunk) => progress.advance(chunk.length));
  const tar = extract();
  source.on('error', (error) => tar.destroy(error));
  source.pipe(tar);
  for await (const entry of tar) {
    const { name, type } = entry.header;
    if (type !== 'file' || name === manifestName || name === sealName) {
      entry.resume();
      continue;
    }
    if (!names.test(name)) throw new CommandLineError(`The backup holds "${name}", which does not belong there.`);
    const expected = name.startsWith('store/') ? missing.get(name) : name.slice(-64);
    if (await unpackEntry(entry as unknown as Readable, join(folder, name)) !== expected) throw new CommandLineError(`${name} in the backup is not what its checksum says. Nothing was changed.`);
    missing.delete(name);
  }
  const [lost] = missing.keys();
  if (lost !== undefined) throw new CommandLineError(`${lost} is missing in the backup. Nothing was changed.`);
}

async function unpackEntry(entry: Readable, path: string): Promise<string> {
  const hash = createHash('sha256');
  const hashing = new Transform({
    transform: (chunk: Buffer, _encoding, done) => {
      hash.update(chunk);
      done(null, chunk);
    },
  });
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const pressed = path.endsWith('.gz');
  const target = pressed ? path.slice(0, -'.gz'.length) : path;
  const sink = createWriteStream(target, { mode: 0o600, flags: 'wx' });
  if (pressed) await pipeline(entry, hashing, createGunzip(), sink);
  else await pipeline(entry, hashing, sink);
  await syncPath(target);
  return hash.digest('hex');
}
