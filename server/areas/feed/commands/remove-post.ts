import type { Viewer } from '#core/access/viewer.ts';
import { forbidden, notFound } from '#core/errors/app-error.ts';
import { objectId } from '#core/store/object-id.ts';
import type { AppContext } from '#server/context.ts';
import { postRemoved } from '../events.ts';
import { posts } from '../models/posts.ts';
import { removePost as mayRemove } from '../policies.ts';
import { findVisiblePost } from '../queries/find-visible-post.ts';

import { recordFact } from './record-fact.ts';

/** Takes a post away for everyone; those who moderate keep a trace of it. */
export async function removePost(ctx: AppContext, viewer: Viewer, postId: string, reason: string | null = null): Promise<void> {
  const { post, place, facts } = await findVisiblePost(ctx, viewer, postId);
  if (!mayRemove(place.facts, facts)) throw forbidden();
  await ctx.store.transact(async () => {
    const removed = await posts(ctx).updateOne({ _id: post._id, removedAt: null }, {
      $set: { removedAt: ctx.clock.now(), removedBy: objectId(viewer.personId), removedReason: reason, pinned: false },
    });
    if (removed.modifiedCount === 0) throw notFound();
    await recordFact(ctx, postRemoved, { postId, spaceId: place.space.id, authorId: post.authorId.toString() }, viewer.personId);
  });
}
