import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';

/** A folder of its own inside `parent` for as long as `work` takes; what a killed call left of the same kind goes too. */
export async function withWorkFolder<Result>(parent: string, kind: string, work: (folder: string) => Promise<Result>): Promise<Result> {
  for (const left of (await readdir(parent)).filter((name) => name.startsWith(`.${kind}-`))) await rm(join(parent, left), { recursive: true, force: true });
  const folder = await mkdtemp(join(parent, `.${kind}-`));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
