import { LRUCache } from 'lru-cache';
import { perContext } from '#core/cache/per-context.ts';
import type { Viewer } from '#core/access/viewer.ts';
import type { AppContext } from '#server/context.ts';
import { seeDesk } from '../policies/cohorts.ts';
import { countMarking, listTaught } from './view-training-desk.ts';

/** The count beside the rail entry may be so old. */
const held = perContext((_ctx: AppContext) => new LRUCache<string, { readonly count: number }>({ max: 1_000, ttl: 10_000 }));

/** How many steps wait for the viewer to mark them, or null for whoever has no desk. */
export async function countWaiting(ctx: AppContext, viewer: Viewer): Promise<number | null> {
  if (!seeDesk(viewer)) return null;
  const known = held(ctx).get(viewer.personId);
  if (known) return known.count;
  const { count } = await countMarking(ctx, await listTaught(ctx, viewer));
  held(ctx).set(viewer.personId, { count });
  return count;
}
