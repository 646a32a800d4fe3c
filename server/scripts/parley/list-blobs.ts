import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

export interface Blob {
  /** Below the folder, such as `3f/3f…`. */
  readonly name: string;
  readonly path: string;
  readonly bytes: number;
}

/** The uploads in a folder, one after the other; a folder that is not there has none. */
export async function* listBlobs(folder: string): AsyncGenerator<Blob> {
  for (const beginning of (await readdir(folder).catch(() => [])).sort()) {
    if (!/^[0-9a-f]{2}$/.test(beginning)) continue;
    for (const hash of (await readdir(join(folder, beginning))).sort()) {
      if (!/^[0-9a-f]{64}$/.test(hash)) continue;
      const path = join(folder, beginning, hash);
      // What was deleted since is in no later copy of the store either.
      const found = await stat(path).catch(() => null);
      if (found?.isFile()) yield { name: `${beginning}/${hash}`, path, bytes: found.size };
    }
  }
}
