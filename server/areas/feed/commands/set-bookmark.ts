import type { Viewer } from '#core/access/viewer.ts';
import type { AppContext } from '#server/context.ts';
import { bookmarkChanged } from '../events.ts';
import { bookmarks } from '../models/bookmarks.ts';
import { findVisiblePost } from '../queries/find-visible-post.ts';
import { recordFact } from './record-fact.ts';

/** Keeps a post for the viewer alone, or lets it go; doing so again changes nothing. */
export async function setBookmark(ctx: AppContext, viewer: Viewer, postId: string, on: boolean): Promise<void> {
  await findVisiblePost(ctx, viewer, postId);
  const mark = { personId: viewer.personId, postId };
  await ctx.store.transact(async () => {
    const changed = on
      ? (await bookmarks(ctx).updateOne(mark, { $setOnInsert: { at: ctx.clock.now() } }, { upsert: true })).upsertedCount
      : (await bookmarks(ctx).deleteOne(mark)).deletedCount;
    if (changed > 0) await recordFact(ctx, bookmarkChanged, { ...mark, on }, viewer.personId);
  });
}
