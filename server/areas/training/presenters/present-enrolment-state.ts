import type { EnrolmentStateView } from '#views/types/training-learn.ts';
import type { EnrolmentRecord } from '../models/enrolments.ts';
import { percentDone } from './present-outline.ts';

/** What of an enrolment is the same for everyone who sees it. */
export const presentEnrolmentState = (enrolment: EnrolmentRecord): EnrolmentStateView => ({
  id: enrolment._id.toString(), courseId: enrolment.courseId.toString(), cohortId: enrolment.cohortId.toString(), personId: enrolment.personId.toString(), state: enrolment.state,
  stepsDone: enrolment.stepsDone, stepsTotal: enrolment.stepsTotal, percent: enrolment.state === 'done' ? 100 : percentDone(enrolment.stepsDone, enrolment.stepsTotal), waiting: enrolment.waiting,
  startsAt: enrolment.startsAt.toISOString(), dueAt: enrolment.dueAt?.toISOString() ?? null, completedAt: enrolment.completedAt?.toISOString() ?? null, nextStepId: enrolment.nextStepId,
});
