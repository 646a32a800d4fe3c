import type { Viewer } from '#core/access/viewer.ts';
import type { AppContext } from '#server/context.ts';
import type { CommentView } from '#views/types/post.ts';
import type { CommentRecord } from '../models/comments.ts';
import type { Audience } from '../presenters/present-comment.ts';
import { presentComment } from '../presenters/present-comment.ts';
import { findShownComment } from './find-visible-comment.ts';
import type { VisiblePost } from './find-visible-post.ts';
import { loadAnswers } from './load-answers.ts';
import { findPostMarks } from './post-marks.ts';
import { personLookup } from './view-posts.ts';

/** One comment with its answers, as the viewer sees it. @throws AppError not-found */
export async function viewComment(ctx: AppContext, viewer: Viewer, commentId: string): Promise<CommentView> {
  const { comment, under } = await findShownComment(ctx, viewer, commentId);
  const { post, place } = under;
  const marks = (await findPostMarks(ctx, viewer.personId, [post._id.toString()]))(post._id.toString());
  const [view] = await viewCommentFor(ctx, post, comment, [{ personId: viewer.personId, place: place.facts }], marks.mine ?? undefined);
  if (!view) throw new Error('Every audience gets a view.');
  return view;
}

/** One comment with its answers for several audiences at once. */
export async function viewCommentFor(ctx: AppContext, post: VisiblePost['post'], comment: CommentRecord, audiences: readonly Audience[], mine?: Parameters<typeof presentComment>[3]['mine']): Promise<CommentView[]> {
  const answers = comment.answerCount > 0 ? (await loadAnswers(ctx, [comment])).get(comment._id.toString()) ?? [] : [];
  const person = await personLookup(ctx, new Set([comment, ...answers].map((written) => written.authorId.toString())));
  return audiences.map((audience) => presentComment(post, comment, answers, { audience, person, mine }));
}
