import { LRUCache } from 'lru-cache';
import { perContext } from '#core/cache/per-context.ts';
import type { Viewer } from '#core/access/viewer.ts';
import type { AppContext } from '#server/context.ts';
import { feedPreferences } from '../models/feed-preferences.ts';
import type { FeedOrder } from './newest-posts.ts';

// Another process may show the former order for a minute; nothing else hangs on it.
const cacheOf = perContext((_ctx: AppContext) => new LRUCache<string, FeedOrder>({ maxSize: 10_000, sizeCalculation: () => 1, ttl: 60_000 }));

/** The order of the home feed that a person chose last. */
export async function findFeedOrder(ctx: AppContext, viewer: Viewer): Promise<FeedOrder> {
  const known = cacheOf(ctx).get(viewer.personId);
  if (known) return known;
  const order = (await feedPreferences(ctx).findById(viewer.personId).lean())?.order ?? 'new';
  cacheOf(ctx).set(viewer.personId, order);
  return order;
}

export const forgetFeedOrder = (ctx: AppContext, viewer: Viewer): void => void cacheOf(ctx).delete(viewer.personId);
