import type { Viewer } from '#core/access/viewer.ts';
import { forbidden, invalidField } from '#core/errors/app-error.ts';
import type { AppContext } from '#server/context.ts';
import { questionReopened } from '../events.ts';
import type { PostRecord } from '../models/posts.ts';
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
    const before = await posts(ctx).findOneAndUpdate({ _id: post._id, removedAt: null, 'question.state': 'answered' }, { $set: { question: { state: 'waiting', answerId: null, answeredBy: null } } }).lean<PostRecord>();
    if (!before) return;
    await recordFact(ctx, questionReopened, { postId, spaceId: place.space.id, authorId: post.authorId.toString(), before: before.question?.answerId?.toString() ?? null }, viewer.personId);
  });
}
