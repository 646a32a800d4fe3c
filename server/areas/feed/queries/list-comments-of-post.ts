import { objectId } from '#core/store/object-id.ts';
import type { AppContext } from '#server/context.ts';
import type { CommentRecord } from '../models/comments.ts';
import { comments } from '../models/comments.ts';

/** The comments of a post that are not removed, in steps by id, without asking who may see them: for subscribers, never for people. */
export const listCommentsOfPost = (ctx: AppContext, postId: string, after: string | null, limit: number): Promise<CommentRecord[]> =>
  comments(ctx).find({ postId: objectId(postId), ...(after === null ? {} : { _id: { $gt: objectId(after) } }), removedAt: null }).sort({ _id: 1 }).limit(limit).lean<CommentRecord[]>();
