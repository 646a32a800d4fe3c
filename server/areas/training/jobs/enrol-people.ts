import { z } from 'zod';
import { defineJob } from '#core/jobs/jobs.ts';
import { enrolMany } from '../commands/enrol-many.ts';
import { enrolmentSources } from '../models/enrolments.ts';
import type { CohortRecord } from '../models/cohorts.ts';
import { cohorts } from '../models/cohorts.ts';

/** Enrols the many people of a list that was found good; what was done before it stopped stays and is not done again. */
export const enrolPeople = defineJob({
  name: 'training.enrol-people',
  payload: z.object({ cohortId: z.string(), personIds: z.array(z.string()), source: z.enum(enrolmentSources), actorId: z.string().nullable() }),
  run: async (ctx, { cohortId, ...many }) => {
    const cohort = await cohorts(ctx).findById(cohortId).lean<CohortRecord>();
    if (cohort?.state === 'open') await enrolMany(ctx, cohort, many);
  },
});
