import { commentCreated } from '#areas/feed/index.ts';
import type { LoggedEvent } from '#core/events/event-log.ts';
import { defineSubscriber } from '#core/events/subscriber.ts';
import type { AppContext } from '#server/context.ts';
import { enrolmentCompleted, enrolmentMade, stepCompleted } from '../events.ts';
import { answerLearner } from '../guide/answer-learner.ts';
import { findGuideId } from '../guide/guide-person.ts';
import { sayLines } from '../guide/say-lines.ts';
import { openPracticeIndex } from '../practice/practice-index.ts';

interface Comment { readonly commentId: string; readonly postId: string; readonly postAuthorId: string; readonly authorId: string; readonly parentId: string | null; readonly parentAuthorId: string | null; readonly mentions: readonly string[] }
interface Learner { readonly enrolmentId: string; readonly personId: string }

/** The guide speaks where the course has words for what happened, and answers in its own threads. */
export const leadLearners = defineSubscriber({
  name: 'training.lead-learners',
  on: [commentCreated, enrolmentMade, stepCompleted, enrolmentCompleted],
  handle: lead,
  handleMany: async (ctx, events) => {
    for (const event of events) await lead(ctx, event);
  },
});

async function lead(ctx: AppContext, event: LoggedEvent): Promise<void> {
  if (event.type === commentCreated.name) {
    const comment = event.data as Comment;
    const guideId = await findGuideId(ctx);
    if (guideId !== null && comment.postAuthorId === guideId && comment.authorId !== guideId) await answerLearner(ctx, guideId, comment);
    return;
  }
  const { enrolmentId, personId } = event.data as Learner;
  const practising = (await (await openPracticeIndex(ctx)).practising([personId])).get(personId);
  const practised = practising?.enrolments.find(({ enrolment }) => enrolment._id.toString() === enrolmentId);
  if (practised) await sayLines(ctx, practised);
}
