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

/** Several, by id, as they are stored now and not as this process remembers them: for rules that must not be judged by a copy. */
export const findPosts = async (ctx: AppContext, postIds: readonly string[]): Promise<Map<string, PostRecord>> => {
  const found = await posts(ctx).find({ _id: { $in: postIds.filter(isId) } }).limit(postIds.length).lean<PostRecord[]>();
  return new Map(found.map((post) => [post._id.toString(), post]));
};

/** A comment likewise. */
export const findComment = async (ctx: AppContext, commentId: string): Promise<CommentRecord | null> =>
  isId(commentId) ? freshComment(ctx, commentId) ?? comments(ctx).findById(commentId).lean<CommentRecord>() : null;
