import { listFollowedIds } from '#areas/people/index.ts';
import type { KeptCache } from '#core/cache/kept-cache.ts';
import { keptCache } from '#core/cache/kept-cache.ts';
import { perContext } from '#core/cache/per-context.ts';
import type { AppContext } from '#server/context.ts';

const cacheOf = perContext((ctx: AppContext): KeptCache<readonly string[]> => keptCache(10_000, async (personIds) => {
  const loaded = new Map<string, readonly string[]>();
  for (const personId of personIds) loaded.set(personId, await listFollowedIds(ctx, personId));
  return loaded;
}));

/** Ids of the people someone follows, from memory. */
export const findFollowedIds = async (ctx: AppContext, followerId: string): Promise<readonly string[]> => (await cacheOf(ctx).get(followerId)) ?? [];

export const forgetFollowedIds = (ctx: AppContext, followerId: string): void => cacheOf(ctx).forget(followerId);
