import { isId } from '#core/store/object-id.ts';
import type { AppContext } from '#server/context.ts';
import type { CohortRecord } from '../models/cohorts.ts';
import { cohorts } from '../models/cohorts.ts';

/** A cohort by id for what follows from a fact; nobody's permission is asked. */
export const findCohort = (ctx: AppContext, cohortId: string): Promise<CohortRecord | null> =>
  (isId(cohortId) ? cohorts(ctx).findById(cohortId).lean<CohortRecord>() : Promise.resolve(null));
