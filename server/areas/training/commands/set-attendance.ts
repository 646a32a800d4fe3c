import type { Viewer } from '#core/access/viewer.ts';
import type { AppContext } from '#server/context.ts';
import { findJudgedStep } from '../progress/find-judged-step.ts';
import { settleStep } from '../progress/settle-step.ts';

/** A trainer says who was at a meeting; again changes nothing. @throws AppError not-found, forbidden, conflict (field `enrolment`) */
export const setAttendance = async (ctx: AppContext, viewer: Viewer, enrolmentId: string, stepId: string, present: boolean): Promise<void> => {
  const { enrolment } = await findJudgedStep(ctx, viewer, enrolmentId, stepId, ['meeting']);
  await ctx.store.transact(() => settleStep(ctx, enrolment, stepId, { standing: present ? 'done' : 'open', by: 'trainer', actorId: viewer.personId, ...(present ? {} : { because: 'refused' }) }));
};
