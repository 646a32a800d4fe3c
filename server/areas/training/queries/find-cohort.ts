import type { Viewer } from '#core/access/viewer.ts';
import { AppError } from '#core/errors/app-error.ts';
import type { AppContext } from '#server/context.ts';
import type { CohortRecord } from '../models/cohorts.ts';
import { findTaughtCohort } from '../progress/find-enrolment.ts';

/** A cohort that the viewer teaches, for what changes it. @throws AppError not-found, conflict when it is over */
export async function findOpenCohort(ctx: AppContext, viewer: Viewer, cohortId: string): Promise<CohortRecord> {
  const cohort = await findTaughtCohort(ctx, viewer, cohortId);
  if (cohort.state === 'ended') throw new AppError('conflict', { fields: [{ field: 'cohort', messageKey: 'errors.training.cohort-ended' }] });
  return cohort;
}
