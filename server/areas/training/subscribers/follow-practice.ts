import { commentCreated, commentEdited, commentRemoved, findWritten, postAcknowledged, postCreated, postEdited, postRemoved, postRestored, questionAnswered, questionReopened, reactionChanged } from '#areas/feed/index.ts';
import { personUpdated } from '#areas/people/index.ts';
import { memberJoined, memberLeft, memberRemoved } from '#areas/spaces/index.ts';
import type { LoggedEvent } from '#core/events/event-log.ts';
import { defineSubscriber } from '#core/events/subscriber.ts';
import type { AppContext } from '#server/context.ts';
import { enrolmentChanged, enrolmentMade, stepCompleted, stepEvidenceChanged, stepReverted, stepWaiting } from '../events.ts';
import { findCandidates } from '../practice/find-candidates.ts';
import { lookBack } from '../practice/look-back.ts';
import { reckonStep } from '../practice/reckon-step.ts';
import type { Touch } from '../practice/touches.ts';
import { touchOf, unacceptedBy } from '../practice/touches.ts';

/** What people do in the feed counts for the practice steps it serves. */
export const followPractice = defineSubscriber({
  name: 'training.follow-practice',
  on: [
    postCreated, postEdited, postRemoved, postRestored, commentCreated, commentEdited, commentRemoved, reactionChanged, postAcknowledged, questionAnswered, questionReopened,
    memberJoined, memberLeft, memberRemoved, personUpdated, enrolmentMade, enrolmentChanged, stepCompleted, stepWaiting, stepReverted, stepEvidenceChanged,
  ],
  handle: (ctx, event) => follow(ctx, [event]),
  handleMany: (ctx, events) => follow(ctx, events),
});

async function follow(ctx: AppContext, events: readonly LoggedEvent[]): Promise<void> {
  const touches = [...events.flatMap((event) => touchOf(event) ?? []), ...await unacceptedTouches(ctx, events)];
  const seen = new Set<string>();
  for (const { touch, practised, step } of await findCandidates(ctx, touches)) {
    const enrolmentId = practised.enrolment._id.toString();
    // A second act on the same step needs no second look, except where time matters: whether the grace was over.
    const key = `${enrolmentId} ${step.id} ${touch.acts.length === 0 ? touch.seq : ''}`;
    if (seen.has(key)) continue;
    seen.add(key);
    await reckonStep(ctx, touch.personId, enrolmentId, step.id, touch);
  }
  for (const event of events) if (event.type.startsWith('training.')) await lookBack(ctx, event);
}

/** Whose answer it was that is no longer the accepted one, the fact does not say. */
async function unacceptedTouches(ctx: AppContext, events: readonly LoggedEvent[]): Promise<Touch[]> {
  const ended = events.flatMap((event) => unacceptedBy(event) ?? []);
  if (ended.length === 0) return [];
  const { comments } = await findWritten(ctx, [], ended.map(({ commentId }) => commentId));
  return ended.flatMap(({ commentId, seq, at }) => {
    const comment = comments.get(commentId);
    return comment ? [{ personId: comment.authorId.toString(), subject: `comment:${commentId}`, acts: [], spaceId: null, towardId: null, postId: null, commentId, seq, at }] : [];
  });
}
