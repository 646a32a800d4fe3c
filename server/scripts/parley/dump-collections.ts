import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type { Part } from './manifest.ts';
import { syncPath } from './pack-archive.ts';
import type { StillStore } from './still-store.ts';

/** Writes every collection into a file of its own, as mongodump does; pressed when asked. */
export async function dumpCollections(still: StillStore, folder: string, pressed: boolean): Promise<Part[]> {
  const parts: Part[] = [];
  for (const collection of await still.collections()) {
    const name = `${collection}.bson${pressed ? '.gz' : ''}`;
    let documents = 0;
    const hashing = createHashing();
    const counted = async function* (): AsyncGenerator<Buffer> {
      for await (const document of still.documents(collection)) {
        documents += 1;
        yield document;
      }
    };
    const file = join(folder, name);
    const sink = createWriteStream(file, { mode: 0o600, flags: 'wx' });
    const source = Readable.from(counted(), { objectMode: false });
    if (pressed) await pipeline(source, createGzip(), hashing.stream, sink);
    else await pipeline(source, hashing.stream, sink);
    await syncPath(file);
    parts.push({ name, documents, ...hashing.result() });
  }
  return parts;
}

/** Passes bytes through and knows their number and hash at the end. */
export function createHashing(): { readonly stream: Transform; result(): { bytes: number; sha256: string } } {
  const hash = createHash('sha256');
  let bytes = 0;
  const stream = new Transform({
    transform: (chunk: Buffer, _encoding, done) => {
      hash.update(chunk);
      bytes += chunk.length;
      done(null, chunk);
    },
  });
  return { stream, result: () => ({ bytes, sha256: hash.digest('hex') }) };
}
