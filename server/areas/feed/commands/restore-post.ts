import type { Viewer } from '#core/access/viewer.ts';
import { forbidden } from '#core/errors/app-error.ts';
import type { AppContext } from '#server/context.ts';
import { postRestored } from '../events.ts';
import { posts } from '../models/posts.ts';
import { restorePost as mayRestore } from '../policies.ts';
import { findTracedPost } from '../queries/find-visible-post.ts';
import { recordFact } from './record-fact.ts';

/** Brings a removed post back as it was, with its comments; pins and copies outside do not come back by themselves. A second time does nothing. */
export async function restorePost(ctx: AppContext, viewer: Viewer, postId: string): Promise<void> {
  const { post, place } = await findTracedPost(ctx, viewer, postId);
  if (!mayRestore(place.facts)) throw forbidden();
  await ctx.store.transact(async () => {
    const restored = await posts(ctx).updateOne({ _id: post._id, removedAt: { $ne: null } }, { $set: { removedAt: null, removedBy: null, removedReason: null } });
    if (restored.modifiedCount === 0) return;
    await recordFact(ctx, postRestored, { postId, spaceId: place.space.id, authorId: post.authorId.toString() }, viewer.personId);
  });
}
