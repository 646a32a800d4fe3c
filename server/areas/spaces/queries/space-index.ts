import { perContext } from '#core/cache/per-context.ts';
import type { AppContext } from '#server/context.ts';
import type { SpaceRecord } from '../models/spaces.ts';
import { spaces } from '../models/spaces.ts';

/** A space without its long texts, as it is held in memory. */
export type SpaceSummary = Omit<SpaceRecord, 'about' | 'aboutHtml'>;

/** There are never more spaces than this. */
export const maximumSpaces = 2_000;

interface SpaceIndex {
  /** Replaced, never changed, so that what was made from it can be kept as long as it is the same. */
  byId: ReadonlyMap<string, SpaceSummary>;
  readonly bySlug: Map<string, string>;
  complete: boolean;
  /** Spaces that changed since they were read. */
  readonly stale: Set<string>;
  reading: Promise<void> | null;
}

const indexOf = perContext((_: AppContext): SpaceIndex =>
  ({ byId: new Map(), bySlug: new Map(), complete: false, stale: new Set(), reading: null }));

/** All spaces, archived and secret ones too, from memory. Not for use inside a transaction. */
export const loadSpaces = async (ctx: AppContext): Promise<ReadonlyMap<string, SpaceSummary>> => (await current(ctx)).byId;

export const findSpaceBySlug = async (ctx: AppContext, slug: string): Promise<SpaceSummary | undefined> => {
  const index = await current(ctx);
  return index.byId.get(index.bySlug.get(slug.toLowerCase()) ?? '');
};

/** Call after a change to a space is committed. */
export const forgetSpace = (ctx: AppContext, spaceId: string): void => {
  indexOf(ctx).stale.add(spaceId);
};

const current = async (ctx: AppContext): Promise<SpaceIndex> => {
  const index = indexOf(ctx);
  // What is being read again counts as stale until it is there: whoever lost a space must not be judged by what it was.
  while (!index.complete || index.stale.size > 0 || index.reading) {
    index.reading ??= read(ctx, index).finally(() => { index.reading = null; });
    await index.reading;
  }
  return index;
};

const read = async (ctx: AppContext, index: SpaceIndex): Promise<void> => {
  const stale = [...index.stale];
  index.stale.clear();
  try {
    const found = await spaces(ctx).find(index.complete ? { _id: { $in: stale } } : {})
      .select({ about: 0, aboutHtml: 0 }).limit(maximumSpaces).lean<SpaceSummary[]>();
    const byId = new Map(index.byId);
    for (const id of stale) drop(index, byId, id);
    for (const space of found) {
      drop(index, byId, space._id.toString());
      byId.set(space._id.toString(), space);
      index.bySlug.set(space.slug, space._id.toString());
    }
    index.byId = byId;
    index.complete = true;
  } catch (error) {
    for (const id of stale) index.stale.add(id);
    throw error;
  }
};

const drop = (index: SpaceIndex, byId: Map<string, SpaceSummary>, id: string): void => {
  const known = byId.get(id);
  if (!known) return;
  byId.delete(id);
  if (index.bySlug.get(known.slug) === id) index.bySlug.delete(known.slug);
};
