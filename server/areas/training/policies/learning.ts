import type { Viewer } from '#core/access/viewer.ts';
import { hasRole } from '#core/access/viewer.ts';

export interface EnrolmentFacts { readonly personId: string; readonly buddyId: string | null; readonly managerId: string | null; readonly trainerIds: readonly string[] }

/** A cohort is worked on by its trainers and by admins. */
export const teachCohort = (viewer: Viewer, cohort: { readonly trainerIds: readonly string[] }): boolean =>
  hasRole(viewer, 'admin') || (hasRole(viewer, 'trainer') && cohort.trainerIds.includes(viewer.personId));

/** Whoever may make a cohort becomes its first trainer. */
export const makeCohort = (viewer: Viewer): boolean => hasRole(viewer, 'trainer') || hasRole(viewer, 'admin');

/** Lessons, answers and marks are seen by the learner alone, and by those who teach. */
export const learnIn = (viewer: Viewer, enrolment: Pick<EnrolmentFacts, 'personId'>): boolean => enrolment.personId === viewer.personId;
export const seeWork = (viewer: Viewer, enrolment: EnrolmentFacts): boolean => learnIn(viewer, enrolment) || teachCohort(viewer, enrolment);

/** How far somebody is: their buddy and their manager know that too, and nothing more. */
export const seeProgress = (viewer: Viewer, enrolment: EnrolmentFacts): boolean =>
  seeWork(viewer, enrolment) || enrolment.buddyId === viewer.personId || enrolment.managerId === viewer.personId;

/** Whoever teaches marks and confirms, but never their own work. */
export const judgeWork = (viewer: Viewer, enrolment: Pick<EnrolmentFacts, 'personId' | 'trainerIds'>): boolean => teachCohort(viewer, enrolment) && enrolment.personId !== viewer.personId;
