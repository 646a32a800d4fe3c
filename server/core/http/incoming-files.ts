import { mkdirSync } from 'node:fs';
import { readdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import multer from 'multer';
import type { UploadedFile } from '#core/http/route.ts';

/** Longer than any request lives. */
const leftMilliseconds = 3_600_000;

/** Where the files of forms lie while they come in and are looked at: on disk, so that many large ones cost no memory. */
export const incomingFolder = (dataDirectory: string): string => join(dataDirectory, 'incoming');

/** Keeps what comes in under names of its own. */
export const storeIncoming = (folder: string): multer.StorageEngine => multer.diskStorage({
  destination: (_request, _file, done) => {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    done(null, folder);
  },
});

export const readIncoming = (file: Express.Multer.File): UploadedFile =>
  ({ field: file.fieldname, name: file.originalname, bytes: file.size, path: file.path, read: () => readFile(file.path) });

export const removeIncoming = async (files: readonly Express.Multer.File[]): Promise<void> => {
  for (const { path } of files) await rm(path, { force: true });
};

/** Takes away what a process left that was killed; what is younger may belong to another process. */
export async function sweepIncoming(folder: string, now: Date): Promise<void> {
  const names = await readdir(folder).catch(() => []);
  for (const name of names) {
    const path = join(folder, name);
    const known = await stat(path).catch(() => null);
    if (known && now.getTime() - known.mtimeMs > leftMilliseconds) await rm(path, { force: true });
  }
}
