import type { Viewer } from '#core/access/viewer.ts';
import type { AppContext } from '#server/context.ts';
import type { HistoryView } from '#views/types/pages.ts';
import { restorePost } from '../policies.ts';
import { findTracedPost } from './find-visible-post.ts';
import { listPostRevisions } from './list-revisions.ts';
import { personLookup } from './view-posts.ts';

/** What a post said, and what became of it. @throws AppError not-found */
export async function viewPostHistory(ctx: AppContext, viewer: Viewer, postId: string): Promise<HistoryView> {
  const revisions = await listPostRevisions(ctx, viewer, postId);
  const { post, place } = await findTracedPost(ctx, viewer, postId);
  if (post.removedAt === null) return { url: `/posts/${postId}`, revisions, removed: null };
  const by = post.removedBy?.toString();
  return {
    url: `/spaces/${place.space.slug}`,
    revisions,
    removed: {
      at: post.removedAt.toISOString(),
      by: by === undefined ? null : (await personLookup(ctx, new Set([by])))(by),
      reason: post.removedReason,
      space: place.space,
      restoreUrl: restorePost(place.facts) ? `/posts/${postId}/restore` : null,
    },
  };
}
