import { listFeedSpaceIds, listReadableSpaceIds } from '#areas/spaces/index.ts';
import type { Viewer } from '#core/access/viewer.ts';
import type { AppContext } from '#server/context.ts';
import { findFollowedIds } from './followed-people.ts';
import type { FeedPosition } from './merge-entries.ts';
import { mergeEntries } from './merge-entries.ts';
import { findMutedSpaceIds } from './muted-spaces.ts';
import type { FeedEntry, FeedOrder } from './newest-posts.ts';
import { findNewestPosts } from './newest-posts.ts';
import { olderEntries } from './older-entries.ts';

/** Which list of posts: home, one space, one topic, one author. */
export type FeedScope =
  | { readonly kind: 'home' }
  | { readonly kind: 'space'; readonly spaceId: string }
  | { readonly kind: 'topic'; readonly topic: string }
  | { readonly kind: 'author'; readonly authorId: string };

/** Places of posts in a list that the viewer may read, newest first, at most `limit` after a position. */
export async function listEntries(ctx: AppContext, viewer: Viewer, scope: FeedScope, order: FeedOrder, after: FeedPosition | null, limit: number): Promise<FeedEntry[]> {
  switch (scope.kind) {
    case 'home':
      return listHomeEntries(ctx, viewer, order, after, limit);
    case 'space': {
      const merged = mergeEntries(await findNewestPosts(ctx, order, [scope]), after, limit, () => true);
      return merged ?? olderEntries(ctx, order, { spaceId: scope.spaceId }, after, limit);
    }
    case 'author': {
      const readable = await listReadableSpaceIds(ctx, viewer);
      const known = new Set(readable);
      const merged = mergeEntries(await findNewestPosts(ctx, order, [scope]), after, limit, (entry) => known.has(entry.spaceId));
      return merged ?? olderEntries(ctx, order, { authorId: scope.authorId, spaceId: { $in: readable } }, after, limit);
    }
    case 'topic':
      return olderEntries(ctx, order, { 'topics.key': scope.topic, spaceId: { $in: await listReadableSpaceIds(ctx, viewer) } }, after, limit);
  }
}

/** Home: followed spaces that are not muted, one's own posts, and those of people one follows wherever one may read them. */
async function listHomeEntries(ctx: AppContext, viewer: Viewer, order: FeedOrder, after: FeedPosition | null, limit: number): Promise<FeedEntry[]> {
  const spaceIds = await listFeedSpaceIds(ctx, viewer);
  const authorIds = [viewer.personId, ...(await findFollowedIds(ctx, viewer.personId))];
  const muted = await findMutedSpaceIds(ctx, viewer);
  const elsewhere = (await listReadableSpaceIds(ctx, viewer)).filter((id) => !muted.has(id));
  const inFeed = new Set(spaceIds);
  const known = new Set(elsewhere);
  const sources = [...spaceIds.map((spaceId) => ({ spaceId })), ...authorIds.map((authorId) => ({ authorId }))];
  const merged = mergeEntries(await findNewestPosts(ctx, order, sources), after, limit, (entry) => inFeed.has(entry.spaceId) || known.has(entry.spaceId));
  if (merged) return merged;
  const [ofSpaces, ofAuthors] = await Promise.all([
    olderEntries(ctx, order, { spaceId: { $in: spaceIds } }, after, limit),
    olderEntries(ctx, order, { authorId: { $in: authorIds }, spaceId: { $in: elsewhere } }, after, limit),
  ]);
  return mergeEntries([{ entries: ofSpaces, complete: true }, { entries: ofAuthors, complete: true }], after, limit, () => true) ?? [];
}
