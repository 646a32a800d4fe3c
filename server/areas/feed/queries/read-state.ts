import type { KeptCache } from '#core/cache/kept-cache.ts';
import { keptCache } from '#core/cache/kept-cache.ts';
import { perContext } from '#core/cache/per-context.ts';
import type { AppContext } from '#server/context.ts';
import type { ReadMarkerRecord } from '../models/read-markers.ts';
import { readMarkers } from '../models/read-markers.ts';

/** How far one person has read everywhere. */
export interface ReadState {
  isRead(spaceId: string, post: { readonly id: string; readonly createdAt: number; readonly authorId: string }): boolean;
}

interface Marker { readonly readUntil: number; readonly readIds: ReadonlySet<string> }
interface Markers { readonly bySpace: ReadonlyMap<string, Marker> }

const maximumMarkers = 5_000;

const cacheOf = perContext((ctx: AppContext): KeptCache<Markers> => keptCache(10_000, async (personIds) => {
  const loaded = new Map<string, Markers>();
  for (const personId of personIds) {
    const found = await readMarkers(ctx).find({ personId }).limit(maximumMarkers).lean<ReadMarkerRecord[]>();
    loaded.set(personId, { bySpace: new Map(found.map((marker) =>
      [marker.spaceId.toString(), { readUntil: marker.readUntil.getTime(), readIds: new Set(marker.readIds.map(String)) }])) });
  }
  return loaded;
}));

/** What a person has read, from memory; one's own posts are never unread. Not for use inside a transaction. */
export async function findReadState(ctx: AppContext, personId: string): Promise<ReadState> {
  const markers = await cacheOf(ctx).get(personId);
  return {
    isRead: (spaceId, post) => {
      const marker = markers?.bySpace.get(spaceId);
      return post.authorId === personId || (marker !== undefined && (post.createdAt <= marker.readUntil || marker.readIds.has(post.id)));
    },
  };
}

export const forgetReadState = (ctx: AppContext, personId: string): void => cacheOf(ctx).forget(personId);
