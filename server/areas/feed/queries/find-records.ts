import { isId } from '#core/store/object-id.ts';
import type { AppContext } from '#server/context.ts';
import type { CommentRecord } from '../models/comments.ts';
import { comments } from '../models/comments.ts';
import type { PostRecord } from '../models/posts.ts';
import { posts } from '../models/posts.ts';
import { freshComment, freshPost } from './fresh-records.ts';

/** A post as it is stored, removed or not, without asking who may see it: for subscribers, never for people. */
export const findPost = async (ctx: AppContext, postId: string): Promise<PostRecord | null> =>
  isId(postId) ? freshPost(ctx, postId) ?? posts(ctx).findById(postId).lean<PostRecord>() : null;

/** A comment likewise. */
export const findComment = async (ctx: AppContext, commentId: string): Promise<CommentRecord | null> =>
  isId(commentId) ? freshComment(ctx, commentId) ?? comments(ctx).findById(commentId).lean<CommentRecord>() : null;
