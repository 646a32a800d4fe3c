import type { Viewer } from '#core/access/viewer.ts';
import { hasRole } from '#core/access/viewer.ts';
import { teachCohort } from './learning.ts';

export interface CohortFacts { readonly trainerIds: readonly string[]; readonly state: 'open' | 'ended' }

/** Trainers and those who run the house have a desk. */
export const seeDesk = (viewer: Viewer): boolean => hasRole(viewer, 'trainer') || hasRole(viewer, 'admin');

/** Nobody changes, or is enrolled in, what is over. */
export const changeCohort = (viewer: Viewer, cohort: CohortFacts): boolean => teachCohort(viewer, cohort) && cohort.state === 'open';

/** Whoever can be named a trainer of a cohort. */
export const beTrainer = (person: { readonly roles: readonly string[]; readonly status: string }): boolean =>
  (person.roles.includes('trainer') || person.roles.includes('admin')) && (person.status === 'active' || person.status === 'invited');

/** A manager sees the name, the course, how far it is and until when of their own reports; nothing else. */
export const seeReportProgress = (viewer: Viewer, learner: { readonly managerId: string | null }): boolean => learner.managerId === viewer.personId;
