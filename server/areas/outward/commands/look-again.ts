import { findPost } from '#areas/feed/index.ts';
import type { Viewer } from '#core/access/viewer.ts';
import type { AppContext } from '#server/context.ts';
import { mirrors } from '../models/mirrors.ts';
import { workOnMirror } from '../queries/find-mirror.ts';

/** Somebody has held the variants against the post as it is now, after it was edited; what was held for that can be scheduled again. */
export const lookAgain = (ctx: AppContext, viewer: Viewer, mirrorId: string): Promise<void> => workOnMirror(ctx, viewer, mirrorId, async (mirror) => {
  const post = await findPost(ctx, mirror.postId.toString());
  if (post && post.removedAt === null) await mirrors(ctx).updateOne({ _id: mirror._id }, { $set: { postRevision: post.revision } });
});
