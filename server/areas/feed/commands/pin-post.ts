import type { Viewer } from '#core/access/viewer.ts';
import { forbidden } from '#core/errors/app-error.ts';
import type { AppContext } from '#server/context.ts';
import { postPinned } from '../events.ts';
import { posts } from '../models/posts.ts';
import { pinPost as mayPin } from '../policies.ts';
import { findVisiblePost } from '../queries/find-visible-post.ts';
import { recordFact } from './record-fact.ts';

/** Keeps a post at the top of its space, or lets it go. */
export async function pinPost(ctx: AppContext, viewer: Viewer, postId: string, pinned: boolean): Promise<void> {
  const { post, place, facts } = await findVisiblePost(ctx, viewer, postId);
  if (!mayPin(place.facts, facts)) throw forbidden();
  await ctx.store.transact(async () => {
    const changed = await posts(ctx).updateOne({ _id: post._id, removedAt: null, pinned: !pinned }, { $set: { pinned, pinnedAt: pinned ? ctx.clock.now() : null } });
    if (changed.modifiedCount === 0) return;
    await recordFact(ctx, postPinned, { postId, spaceId: place.space.id, authorId: post.authorId.toString(), pinned }, viewer.personId);
  });
}
