import type { KeptCache } from '#core/cache/kept-cache.ts';
import { keptCache } from '#core/cache/kept-cache.ts';
import { perContext } from '#core/cache/per-context.ts';
import type { AppContext } from '#server/context.ts';
import type { DraftRecord } from '../models/drafts.ts';
import { drafts } from '../models/drafts.ts';

const maximumPlaces = 100;

/** Where one person has begun to write; `complete` unless there are more places than are kept. */
interface DraftPlaces { readonly places: ReadonlySet<string>; readonly complete: boolean }

const cacheOf = perContext((ctx: AppContext): KeptCache<DraftPlaces> => keptCache(10_000, async (personIds) => {
  const loaded = new Map<string, DraftPlaces>();
  for (const personId of personIds) {
    const found = await drafts(ctx).find({ personId }).limit(maximumPlaces).select({ place: 1 }).lean<Pick<DraftRecord, 'place'>[]>();
    loaded.set(personId, { places: new Set(found.map(({ place }) => place)), complete: found.length < maximumPlaces });
  }
  return loaded;
}));

/**
 * Whether a person may have a draft at a place, from memory. Drafts are no facts of the log, so that only a process
 * that is alone knows of all of them: on a store that several processes may share the answer is always yes.
 * Not for use inside a transaction.
 */
export async function mayHaveDraft(ctx: AppContext, personId: string, place: string): Promise<boolean> {
  if (ctx.store.home !== 'embedded') return true;
  const held = await cacheOf(ctx).get(personId);
  return held === undefined || !held.complete || held.places.has(place);
}

/** Call after a change to a person's drafts is committed. */
export const forgetDraftPlaces = (ctx: AppContext, personId: string): void => cacheOf(ctx).forget(personId);
