import type { Viewer } from '#core/access/viewer.ts';
import { forbidden, invalidField } from '#core/errors/app-error.ts';
import type { AppContext } from '#server/context.ts';
import { questionReopened } from '../events.ts';
import { posts } from '../models/posts.ts';
import { acceptAnswer as mayAccept } from '../policies.ts';
import { findVisiblePost } from '../queries/find-visible-post.ts';
import { recordFact } from './record-fact.ts';

/** The question waits for an answer again; fine when it already does. */
export async function reopenQuestion(ctx: AppContext, viewer: Viewer, postId: string): Promise<void> {
  const { post, place, facts } = await findVisiblePost(ctx, viewer, postId);
  if (facts.question === null) throw invalidField('comment', 'errors.not-a-question');
  if (!mayAccept(place.facts, facts)) throw forbidden();
  await ctx.store.transact(async () => {
    const changed = await posts(ctx).updateOne({ _id: post._id, removedAt: null, 'question.state': 'answered' }, { $set: { question: { state: 'waiting', answerId: null, answeredBy: null } } });
    if (changed.modifiedCount === 0) return;
    await recordFact(ctx, questionReopened, { postId, spaceId: place.space.id, authorId: post.authorId.toString(), before: post.question?.answerId?.toString() ?? null }, viewer.personId);
  });
}
