import { attemptMarked, enrolmentCompleted, enrolmentMade, findCohort, helpAsked, learnerReminded, stepCompleted, stepReverted } from '#areas/training/index.ts';
import type { LoggedEvent } from '#core/events/event-log.ts';
import { defineSubscriber } from '#core/events/subscriber.ts';
import type { AppContext } from '#server/context.ts';
import type { Happening } from '../commands/make-notices.ts';
import { makeNotices } from '../commands/make-notices.ts';
import type { NoticeKind } from '../kinds.ts';
import { whoIsTold } from '../queries/who-is-told.ts';

type OfEnrolment = LoggedEvent<{ readonly cohortId: string; readonly enrolmentId: string; readonly personId: string }>;

const tell = async (ctx: AppContext, event: OfEnrolment, kind: NoticeKind, personIds: readonly string[], place: Pick<Happening, 'postId' | 'path'>): Promise<void> => {
  const cohort = await findCohort(ctx, event.data.cohortId);
  if (!cohort) return;
  const where = { spaceId: cohort.spaceId.toString(), commentId: null, ...place };
  await makeNotices(ctx, event, where, await whoIsTold(ctx, event.actorId, where, personIds.map((personId) => ({ personId, kind }))));
};

/** A learner is reminded. */
export const tellOfDates = defineSubscriber({
  name: 'notifications.tell-of-dates', on: [learnerReminded],
  handle: (ctx, event) => tell(ctx, event, `learn-${event.data.kind}`, [event.data.personId], { postId: null, path: `/learn/${event.data.enrolmentId}` }),
});

/** A learner is told that a person has looked at their work; what the server marks they have seen. */
export const tellOfMarks = defineSubscriber({
  name: 'notifications.tell-of-marks', on: [attemptMarked],
  handle: async (ctx, event) => {
    if (event.data.by === 'trainer') await tell(ctx, event, 'learn-marked', [event.data.personId], { postId: null, path: `/learn/${event.data.enrolmentId}` });
  },
});

/** Trainers and the buddy are told that a learner asks for a person. */
export const tellOfHelp = defineSubscriber({
  name: 'notifications.tell-of-help', on: [helpAsked],
  handle: async (ctx, event) => {
    const cohort = await findCohort(ctx, event.data.cohortId);
    const { buddyId } = event.data;
    if (cohort) await tell(ctx, event, 'learn-help', [...cohort.trainerIds.map(String), ...(buddyId ? [buddyId] : [])], { postId: event.data.postId });
  },
});

const tellLearner = (ctx: AppContext, event: OfEnrolment, kind: NoticeKind): Promise<void> => tell(ctx, event, kind, [event.data.personId], { postId: null, path: `/learn/${event.data.enrolmentId}` });

/** Whoever was enrolled by others or by a rule is told; whoever followed a link knows. */
export const tellOfEnrolments = defineSubscriber({ name: 'notifications.tell-of-enrolments', on: [enrolmentMade], handle: (ctx, event) => tellLearner(ctx, event, 'learn-enrolled') });

/** A learner is told that a trainer has settled their practice, one way or the other. */
export const tellOfPractice = defineSubscriber({
  name: 'notifications.tell-of-practice', on: [stepCompleted, stepReverted],
  handle: async (ctx, event) => {
    if (event.data.kind !== 'practice') return;
    if ('because' in event.data ? event.data.because === 'refused' : event.data.by === 'trainer') await tellLearner(ctx, event, 'because' in event.data ? 'learn-refused' : 'learn-confirmed');
  },
});

export const tellOfCompletion = defineSubscriber({ name: 'notifications.tell-of-completion', on: [enrolmentCompleted], handle: (ctx, event) => tellLearner(ctx, event, 'learn-completed') });
