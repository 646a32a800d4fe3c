import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { chmod, mkdir, open, rename, rm, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ByteRange } from '#core/http/fetched-part.ts';

export type ChoosePart = (bytes: number) => ByteRange | null;

/** Content on disk under the hash of its bytes: the same bytes once, never changed, never named by a person. */
export interface BlobFolder {
  /** On disk, the folder entry too, before it resolves. Gives the hash. */
  write(content: Buffer): Promise<string>;
  /** The same of a file on disk, which is moved: the folder must lie on the same disk. */
  take(path: string): Promise<string>;
  /** Where content lies, or null. */
  locate(hash: string): Promise<string | null>;
  /** `part` is asked, with how many bytes there are, which go out; null for none. */
  read(hash: string, part?: ChoosePart): Promise<{ stream: Readable; bytes: number } | null>;
  /** Takes content away unless it was written again within the last hour: that writer may not have said so yet. */
  remove(hash: string, now: Date): Promise<void>;
}

const graceMilliseconds = 3_600_000;

export function createBlobFolder(folder: string): BlobFolder {
  const pathOf = (hash: string): { directory: string; file: string } => {
    if (!/^[0-9a-f]{64}$/.test(hash)) throw new Error('A blob is named by a SHA-256.');
    const directory = join(folder, hash.slice(0, 2));
    return { directory, file: join(directory, hash) };
  };
  return {
    write: async (content) => {
      const hash = createHash('sha256').update(content).digest('hex');
      const { directory, file } = pathOf(hash);
      const known = await stat(file).catch(() => null);
      if (known?.size === content.length) {
        const now = new Date();
        await utimes(file, now, now);
        return hash;
      }
      await mkdir(directory, { recursive: true, mode: 0o700 });
      const draft = join(directory, `${randomUUID()}.part`);
      try {
        const handle = await open(draft, 'wx', 0o600);
        try {
          await handle.writeFile(content);
          await handle.sync();
        } finally {
          await handle.close();
        }
        await rename(draft, file);
      } catch (error) {
        await rm(draft, { force: true });
        throw error;
      }
      await syncDirectory(directory);
      await syncDirectory(folder);
      return hash;
    },
    take: async (path) => {
      const digest = createHash('sha256');
      await pipeline(createReadStream(path), digest);
      const hash = digest.digest('hex');
      const { directory, file } = pathOf(hash);
      await mkdir(directory, { recursive: true, mode: 0o700 });
      const handle = await open(path, 'r+');
      try {
        await handle.sync();
      } finally {
        await handle.close();
      }
      const now = new Date();
      await utimes(path, now, now);
      await chmod(path, 0o600);
      await rename(path, file);
      await syncDirectory(directory);
      await syncDirectory(folder);
      return hash;
    },
    locate: async (hash) => {
      const { file } = pathOf(hash);
      return (await stat(file).catch(() => null)) && file;
    },
    read: async (hash, part) => {
      const { file } = pathOf(hash);
      const known = await stat(file).catch(() => null);
      if (!known) return null;
      const range = part ? part(known.size) : { start: 0, end: Infinity };
      return { stream: range ? createReadStream(file, range) : Readable.from([]), bytes: known.size };
    },
    remove: async (hash, now) => {
      const { file } = pathOf(hash);
      const known = await stat(file).catch(() => null);
      if (known && now.getTime() - known.mtimeMs > graceMilliseconds) await rm(file, { force: true });
    },
  };
}

const syncDirectory = async (directory: string): Promise<void> => {
  const handle = await open(directory, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
};
