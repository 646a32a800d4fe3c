import type { Viewer } from '#core/access/viewer.ts';
import { notFound } from '#core/errors/app-error.ts';
import type { AppContext } from '#server/context.ts';
import type { PostView } from '#views/types/post.ts';
import { earlierUrl } from '../presenters/present-post.ts';
import { findVisiblePost } from './find-visible-post.ts';
import type { CommentWindow } from './list-comments.ts';
import { listComments } from './list-comments.ts';
import { viewPosts } from './view-posts.ts';

/** A post as it stands in a list. @throws AppError not-found */
export async function viewPost(ctx: AppContext, viewer: Viewer, postId: string): Promise<PostView> {
  const [view] = await viewPosts(ctx, viewer, [postId]);
  if (!view) throw notFound();
  return view;
}

/** A post with a page of its thread. @throws AppError not-found */
export async function viewThread(ctx: AppContext, viewer: Viewer, postId: string, window: CommentWindow): Promise<PostView> {
  const visible = await findVisiblePost(ctx, viewer, postId);
  const { comments, earlier, later } = await listComments(ctx, viewer, visible, window);
  return {
    ...(await viewPost(ctx, viewer, postId)),
    comments, earlier, later,
    earlierUrl: earlierUrl(postId, earlier, comments[0]?.id),
    laterUrl: later > 0 ? `/posts/${postId}` : null,
  };
}
