import type { Viewer } from '#core/access/viewer.ts';
import { isId } from '#core/store/object-id.ts';
import type { AppContext } from '#server/context.ts';
import { attempts } from '../models/attempts.ts';
import { cohorts } from '../models/cohorts.ts';
import { seeWork } from '../policies/learning.ts';

/** Whether the viewer sees one of these attempts, and with it its files: its learner, and whoever teaches them once it is handed in. */
export const seesAttempt = async (ctx: AppContext, viewer: Viewer, attemptIds: readonly string[]): Promise<boolean> => {
  const found = await attempts(ctx).find({ _id: { $in: attemptIds.filter(isId) } }).select({ personId: 1, cohortId: 1, state: 1 }).lean();
  for (const { personId, cohortId, state } of found) {
    const cohort = state === 'working' ? null : await cohorts(ctx).findById(cohortId).select({ trainerIds: 1 }).lean();
    if (seeWork(viewer, { personId: personId.toString(), buddyId: null, managerId: null, trainerIds: cohort?.trainerIds.map(String) ?? [] }) && (cohort !== null || personId.equals(viewer.personId))) return true;
  }
  return false;
};
