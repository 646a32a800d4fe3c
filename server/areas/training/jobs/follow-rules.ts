import { z } from 'zod';
import { defineJob } from '#core/jobs/jobs.ts';
import { followRule } from '../commands/follow-rule.ts';
import type { CohortRecord } from '../models/cohorts.ts';
import { cohorts } from '../models/cohorts.ts';

/** Enrols whom the rule of one cohort is about. */
export const followCohortRule = defineJob({
  name: 'training.follow-rule',
  payload: z.object({ cohortId: z.string() }),
  run: async (ctx, { cohortId }) => {
    const cohort = await cohorts(ctx).findById(cohortId).lean<CohortRecord>();
    if (cohort) await followRule(ctx, cohort);
  },
});

/** Every night: whatever became of a fact about a person, the rules hold. */
export const followAllRules = defineJob({
  name: 'training.follow-all-rules',
  payload: z.object({}),
  schedule: '20 2 * * *',
  run: async (ctx, _payload, signal) => {
    const ruled = await cohorts(ctx).find({ state: 'open', 'conditions.0': { $exists: true } }).limit(5_000).lean<CohortRecord[]>();
    for (const cohort of ruled) {
      signal.throwIfAborted();
      await followRule(ctx, cohort);
    }
  },
});
