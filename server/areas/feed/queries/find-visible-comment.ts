import type { Viewer } from '#core/access/viewer.ts';
import { notFound } from '#core/errors/app-error.ts';
import { isId } from '#core/store/object-id.ts';
import type { AppContext } from '#server/context.ts';
import type { CommentRecord } from '../models/comments.ts';
import { comments } from '../models/comments.ts';
import type { CommentFacts } from '../policies.ts';
import { findComment } from './find-records.ts';
import type { VisiblePost } from './find-visible-post.ts';
import { findVisiblePost } from './find-visible-post.ts';
import { commentFacts } from '../record-facts.ts';

export interface VisibleComment {
  readonly comment: CommentRecord;
  readonly commentFacts: CommentFacts;
  readonly under: VisiblePost;
}

/**
 * The only way to a comment: through the post it stands under. A removed comment that keeps its place is found too.
 * @throws AppError not-found for what is hidden, gone and missing alike
 */
export const findVisibleComment = async (ctx: AppContext, viewer: Viewer, commentId: string): Promise<VisibleComment> =>
  placeComment(ctx, viewer, isId(commentId) ? await comments(ctx).findById(commentId).lean<CommentRecord>() : null);

/** The same for showing it only: one that was just written is not read again. */
export const findShownComment = async (ctx: AppContext, viewer: Viewer, commentId: string): Promise<VisibleComment> =>
  placeComment(ctx, viewer, await findComment(ctx, commentId));

const placeComment = async (ctx: AppContext, viewer: Viewer, comment: CommentRecord | null): Promise<VisibleComment> => {
  if (!comment) throw notFound();
  const under = await findVisiblePost(ctx, viewer, comment.postId.toString());
  if (!comment.shown && !under.place.facts.moderate) throw notFound();
  return { comment, commentFacts: commentFacts(under.post, comment, viewer.personId), under };
};
