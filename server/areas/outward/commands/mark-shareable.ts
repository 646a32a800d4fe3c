import { findVisiblePost } from '#areas/feed/index.ts';
import { findSpaceRecord } from '#areas/spaces/index.ts';
import type { Viewer } from '#core/access/viewer.ts';
import { forbidden } from '#core/errors/app-error.ts';
import { objectId } from '#core/store/object-id.ts';
import type { AppContext } from '#server/context.ts';
import { postShareable } from '../events.ts';
import { shareables } from '../models/shareables.ts';
import { markShareable as mayMark } from '../policies/index.ts';

/** Lets people share a post in their own words, with points rather than a text; null takes that back, and what waits does not go out. */
export async function markShareable(ctx: AppContext, viewer: Viewer, postId: string, input: { readonly points: readonly string[]; readonly link: string | null } | null): Promise<void> {
  const { post } = await findVisiblePost(ctx, viewer, postId);
  await ctx.store.transact(async () => {
    const space = await findSpaceRecord(ctx, post.spaceId.toString());
    if (!mayMark(viewer, { removed: post.removedAt !== null, outside: space?.outside ?? 'never', archived: false, open: false })) throw forbidden();
    if (input) {
      await shareables(ctx).updateOne({ _id: post._id }, { $set: { spaceId: post.spaceId, points: [...input.points], link: input.link, markedBy: objectId(viewer.personId), at: ctx.clock.now() } }, { upsert: true });
    } else await shareables(ctx).deleteOne({ _id: post._id });
    await ctx.events.record(postShareable, { postId, spaceId: post.spaceId.toString(), on: input !== null }, viewer.personId);
  });
}
