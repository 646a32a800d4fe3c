import { LRUCache } from 'lru-cache';
import { perContext } from '#core/cache/per-context.ts';
import type { AppContext } from '#server/context.ts';
import type { CommentRecord } from '../models/comments.ts';
import type { PostRecord } from '../models/posts.ts';

// What this process has just written and nobody has changed since: those who follow a new text need not read it again.
const freshOf = perContext((_ctx: AppContext) => ({
  posts: new LRUCache<string, PostRecord>({ max: 500 }),
  comments: new LRUCache<string, CommentRecord>({ max: 1_000 }),
}));

/** Call after the commit. */
export const rememberPost = (ctx: AppContext, post: PostRecord): void => void freshOf(ctx).posts.set(post._id.toString(), post);
export const rememberComment = (ctx: AppContext, comment: CommentRecord): void => void freshOf(ctx).comments.set(comment._id.toString(), comment);

/** As it was written, as long as no fact about its thread but new comments has come; for readers, never for what is changed next. */
export const freshPost = (ctx: AppContext, postId: string): PostRecord | undefined => freshOf(ctx).posts.get(postId);
export const freshComment = (ctx: AppContext, commentId: string): CommentRecord | undefined => freshOf(ctx).comments.get(commentId);

/** Lets go of what a fact about this post may have changed. */
export function forgetFresh(ctx: AppContext, type: string, postId: string, parentId: string | null | undefined): void {
  const { posts, comments } = freshOf(ctx);
  if (type === 'feed.post.created') return;
  posts.delete(postId);
  if (type !== 'feed.comment.created') {
    for (const [id, comment] of comments) if (comment.postId.toString() === postId) comments.delete(id);
  } else if (parentId) comments.delete(parentId);
}
