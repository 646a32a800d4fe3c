import { LRUCache } from 'lru-cache';
import { perContext } from '#core/cache/per-context.ts';
import type { AppContext } from '#server/context.ts';
import type { Archive } from './open-archive.ts';
import { openArchive } from './open-archive.ts';

const heldOpen = 20;

/** Lists of contents are kept, and with each a file open: of the packages that are being played. What falls out is closed once nobody reads from it. */
const archives = perContext((ctx: AppContext) => new LRUCache<string, Promise<Archive>>({
  max: heldOpen,
  dispose: (archive) => void archive.then((one) => one.close(), (error: unknown) => ctx.log.debug({ err: error }, 'An archive did not open.')),
}));

/** The archive of a package; null when its file is gone. */
export async function holdArchive(ctx: AppContext, fileId: string): Promise<Archive | null> {
  const held = archives(ctx).get(fileId);
  if (held) return held;
  const path = await ctx.files.locate(fileId);
  if (path === null) return null;
  const opening = archives(ctx).get(fileId) ?? openArchive(path);
  archives(ctx).set(fileId, opening);
  opening.catch(() => archives(ctx).delete(fileId));
  return opening;
}
