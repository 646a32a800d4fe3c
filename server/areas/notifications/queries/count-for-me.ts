import type { Viewer } from '#core/access/viewer.ts';
import type { KeptCache } from '#core/cache/kept-cache.ts';
import { keptCache } from '#core/cache/kept-cache.ts';
import { perContext } from '#core/cache/per-context.ts';
import { listReadableSpaceIds } from '#areas/spaces/index.ts';
import type { AppContext } from '#server/context.ts';
import type { NoticeRecord } from '../models/notices.ts';
import { notices } from '../models/notices.ts';

const countedTo = 100;
/** Lines that are looked at; a person with more unread ones is read from the store each time. */
const keptLines = 400;

/** How many unread lines one person has about each space; `complete` unless there are more than are kept. */
interface UnreadLines { readonly bySpace: ReadonlyMap<string, number>; readonly complete: boolean }

const cacheOf = perContext((ctx: AppContext): KeptCache<UnreadLines> => keptCache(10_000, async (personIds) => {
  const loaded = new Map<string, UnreadLines>();
  for (const personId of personIds) {
    const found = await notices(ctx).find({ personId, lane: 'for-me', unread: true }).limit(keptLines).select({ spaceId: 1 }).lean<Pick<NoticeRecord, 'spaceId'>[]>();
    const bySpace = new Map<string, number>();
    for (const spaceId of found.map((notice) => notice.spaceId.toString())) bySpace.set(spaceId, (bySpace.get(spaceId) ?? 0) + 1);
    loaded.set(personId, { bySpace, complete: found.length < keptLines });
  }
  return loaded;
}));

/** How many lines "for me" are unread, about what the viewer may see today; counts to 100. Not for use inside a transaction. */
export const countForMe = async (ctx: AppContext, viewer: Viewer): Promise<number> => {
  const held = await cacheOf(ctx).get(viewer.personId);
  if (held?.bySpace.size === 0) return 0;
  const readable = await listReadableSpaceIds(ctx, viewer);
  if (!held?.complete) return notices(ctx).countDocuments({ personId: viewer.personId, lane: 'for-me', unread: true, spaceId: { $in: readable } }).limit(countedTo);
  let count = 0;
  for (const spaceId of readable) count += held.bySpace.get(spaceId) ?? 0;
  return Math.min(count, countedTo);
};

/** Call after a change to a person's lines is committed. */
export const forgetForMe = (ctx: AppContext, personId: string): void => cacheOf(ctx).forget(personId);
export const forgetAllForMe = (ctx: AppContext): void => cacheOf(ctx).forgetAll();
