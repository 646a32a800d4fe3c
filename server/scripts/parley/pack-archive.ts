import { createWriteStream } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Readable } from 'node:stream';
import { finished, pipeline } from 'node:stream/promises';
import { pack } from 'tar-stream';
import { createSealing } from './archive-seal.ts';
import type { Progress } from './progress.ts';

export interface ArchiveEntry {
  readonly name: string;
  readonly bytes: number;
  open(): Readable;
}

/** Writes the entries into one sealed archive, on disk under its name only when it is whole. */
export async function packArchive(file: string, entries: AsyncIterable<ArchiveEntry>, progress: Progress): Promise<void> {
  const part = `${file}.part`;
  const tar = pack();
  const written = pipeline(tar, createSealing(), createWriteStream(part, { mode: 0o600 }));
  try {
    for await (const { name, bytes, open: read } of entries) {
      const entry = tar.entry({ name, size: bytes, mode: 0o600, mtime: new Date() });
      const source = read();
      source.on('data', (chunk: Buffer) => progress.advance(chunk.length));
      source.pipe(entry);
      // A full disk ends `written`, and then this entry would wait for ever.
      await Promise.race([Promise.all([finished(source), finished(entry, { readable: false })]), written]);
    }
    tar.finalize();
    await written;
    await syncPath(part);
    await rename(part, file);
    await syncPath(dirname(file));
  } catch (error) {
    tar.destroy();
    await written.catch(() => undefined);
    await rm(part, { force: true });
    throw error;
  }
}

/** On disk before it resolves. */
export async function syncPath(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
