import type { Viewer } from '#core/access/viewer.ts';
import { notFound } from '#core/errors/app-error.ts';
import type { AppContext } from '#server/context.ts';
import type { PostView } from '#views/types/post.ts';
import { earlierUrl } from '../presenters/present-post.ts';
import { findVisiblePost } from './find-visible-post.ts';
import type { CommentPage, CommentWindow } from './list-comments.ts';
import { listComments } from './list-comments.ts';
import { viewNewestThreads } from './view-newest-threads.ts';
import { viewMarkedPost, viewPosts } from './view-posts.ts';

/** A post as it stands in a list. @throws AppError not-found */
export async function viewPost(ctx: AppContext, viewer: Viewer, postId: string): Promise<PostView> {
  const [view] = await viewPosts(ctx, viewer, [postId]);
  if (!view) throw notFound();
  return view;
}

/** A post with a page of its thread. @throws AppError not-found */
export async function viewThread(ctx: AppContext, viewer: Viewer, postId: string, window: CommentWindow): Promise<PostView> {
  const visible = await findVisiblePost(ctx, viewer, postId);
  return withThread(await viewPost(ctx, viewer, postId), await listComments(ctx, viewer, visible, window));
}

/** A post with its newest comments, and what the markup of both depends on. @throws AppError not-found */
export async function viewNewestThread(ctx: AppContext, viewer: Viewer, postId: string): Promise<{ post: PostView; owner: object; mark: string }> {
  const visible = await findVisiblePost(ctx, viewer, postId);
  const { view: { comments }, view, earlier } = await viewNewestThreads(ctx, viewer, visible);
  const marked = await viewMarkedPost(ctx, viewer, postId);
  if (!marked) throw notFound();
  return { post: withThread(marked.view, { comments, earlier, later: 0 }), owner: view, mark: marked.mark };
}

const withThread = (post: PostView, { comments, earlier, later }: CommentPage): PostView => ({
  ...post, comments, earlier, later,
  earlierUrl: earlierUrl(post.id, earlier, comments[0]?.id),
  laterUrl: later > 0 ? `/posts/${post.id}` : null,
});
