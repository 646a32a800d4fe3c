import type { Viewer } from '#core/access/viewer.ts';
import type { AppContext } from '#server/context.ts';
import { cohortChanged } from '../events.ts';
import { followCohortRule } from '../jobs/follow-rules.ts';
import type { ConditionRecord } from '../models/cohorts.ts';
import { cohorts } from '../models/cohorts.ts';
import { findOpenCohort } from '../queries/find-cohort.ts';

/** Says whom a cohort is for: they are enrolled in the background, those who come later too. No conditions: for nobody by rule. @throws AppError not-found, conflict when it is over */
export async function setRule(ctx: AppContext, viewer: Viewer, cohortId: string, conditions: readonly ConditionRecord[]): Promise<void> {
  const cohort = await findOpenCohort(ctx, viewer, cohortId);
  await ctx.store.transact(async () => {
    await cohorts(ctx).updateOne({ _id: cohort._id }, { $set: { conditions: [...conditions] } });
    await ctx.events.record(cohortChanged, { cohortId, courseId: cohort.courseId.toString(), change: 'conditions' }, viewer.personId);
    await ctx.jobs.add(followCohortRule.name, { cohortId }, { key: cohortId });
  });
}
