import type { Viewer } from '#core/access/viewer.ts';
import type { AppContext } from '#server/context.ts';
import { cohortChanged } from '../events.ts';
import { cohorts } from '../models/cohorts.ts';
import { findTaughtCohort } from '../progress/find-enrolment.ts';

/** Ends a cohort and, soon after, what is under way in it; what people did stays, and its space stays open for talk. Again changes nothing. @throws AppError not-found */
export async function endCohort(ctx: AppContext, viewer: Viewer, cohortId: string): Promise<void> {
  const cohort = await findTaughtCohort(ctx, viewer, cohortId);
  await ctx.store.transact(async () => {
    const { modifiedCount } = await cohorts(ctx).updateOne({ _id: cohort._id, state: 'open' }, { $set: { state: 'ended', joinToken: null } });
    if (modifiedCount > 0) await ctx.events.record(cohortChanged, { cohortId, courseId: cohort.courseId.toString(), change: 'ended' }, viewer.personId);
  });
}
