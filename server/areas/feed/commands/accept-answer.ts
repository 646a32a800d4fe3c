import type { Viewer } from '#core/access/viewer.ts';
import { forbidden, invalidField, notFound } from '#core/errors/app-error.ts';
import { isId } from '#core/store/object-id.ts';
import type { AppContext } from '#server/context.ts';
import { questionAnswered } from '../events.ts';
import type { CommentRecord } from '../models/comments.ts';
import { comments } from '../models/comments.ts';
import type { PostRecord } from '../models/posts.ts';
import { posts } from '../models/posts.ts';
import { acceptAnswer as mayAccept } from '../policies.ts';
import { findVisiblePost } from '../queries/find-visible-post.ts';
import { recordFact } from './record-fact.ts';

/** Says which comment answers a question; another choice replaces the first. */
export async function acceptAnswer(ctx: AppContext, viewer: Viewer, postId: string, commentId: string): Promise<void> {
  const { post, place, facts } = await findVisiblePost(ctx, viewer, postId);
  if (facts.question === null) throw invalidField('comment', 'errors.not-a-question');
  if (!mayAccept(place.facts, facts)) throw forbidden();
  await ctx.store.transact(async () => {
    const answer = isId(commentId) ? await comments(ctx).findOne({ _id: commentId, postId: post._id, removedAt: null }).lean<CommentRecord>() : null;
    if (!answer) throw invalidField('comment', 'errors.comment-unknown');
    const question = { state: 'answered', answerId: answer._id, answeredBy: answer.authorId };
    const before = await posts(ctx).findOneAndUpdate({ _id: post._id, removedAt: null, 'question.answerId': { $ne: answer._id } }, { $set: { question } }).lean<PostRecord>();
    if (!before) {
      if (await posts(ctx).exists({ _id: post._id, removedAt: null })) return;
      throw notFound();
    }
    await recordFact(ctx, questionAnswered, {
      postId, spaceId: place.space.id, authorId: post.authorId.toString(), commentId, answeredBy: answer.authorId.toString(),
      before: before.question?.answerId?.toString() ?? null,
    }, viewer.personId);
  });
}
