import type { Viewer } from '#core/access/viewer.ts';
import { AppError, notFound } from '#core/errors/app-error.ts';
import { isId } from '#core/store/object-id.ts';
import type { AppContext } from '#server/context.ts';
import type { CohortRecord } from '../models/cohorts.ts';
import { cohorts } from '../models/cohorts.ts';
import { teachCohort } from '../policies/learning.ts';

/** What the rules look at of a cohort. */
export const cohortFacts = (cohort: CohortRecord): { readonly trainerIds: string[]; readonly state: 'open' | 'ended' } =>
  ({ trainerIds: cohort.trainerIds.map(String), state: cohort.state });

/** The only way of a trainer to a cohort. @throws AppError not-found when it is not there, or not theirs */
export async function findTaughtCohort(ctx: AppContext, viewer: Viewer, cohortId: string): Promise<CohortRecord> {
  const cohort = isId(cohortId) ? await cohorts(ctx).findById(cohortId).lean<CohortRecord>() : null;
  if (!cohort || !teachCohort(viewer, cohortFacts(cohort))) throw notFound();
  return cohort;
}

/** The same, for what changes it. @throws AppError not-found, conflict when it is over */
export async function findOpenCohort(ctx: AppContext, viewer: Viewer, cohortId: string): Promise<CohortRecord> {
  const cohort = await findTaughtCohort(ctx, viewer, cohortId);
  if (cohort.state === 'ended') throw new AppError('conflict', { fields: [{ field: 'cohort', messageKey: 'errors.training.cohort-ended' }] });
  return cohort;
}
