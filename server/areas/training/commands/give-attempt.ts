import type { Viewer } from '#core/access/viewer.ts';
import type { AppContext } from '#server/context.ts';
import { stepStates } from '../models/step-states.ts';
import { countAttempt } from '../progress/count-attempt.ts';
import { findJudgedStep } from '../progress/find-judged-step.ts';
import { trainingConflict } from '../progress/find-own-step.ts';
import { settleStep } from '../progress/settle-step.ts';

/** A trainer gives a learner one more attempt at a quiz. @throws AppError not-found, forbidden, conflict (field `step`) when it is done or may be tried as often as it takes */
export const giveAttempt = async (ctx: AppContext, viewer: Viewer, enrolmentId: string, stepId: string): Promise<void> => {
  const { enrolment, step } = await findJudgedStep(ctx, viewer, enrolmentId, stepId, ['quiz']);
  if (step.attempts === null) throw trainingConflict('step', 'errors.training.attempts-unlimited');
  await ctx.store.transact(async () => {
    const state = await stepStates(ctx).findOne({ enrolmentId: enrolment._id, stepId }).select({ standing: 1 }).lean();
    if (state?.standing === 'done') throw trainingConflict('step', 'errors.training.step-done');
    await countAttempt(ctx, enrolment, step, 1);
    if (state?.standing === 'failed') await settleStep(ctx, enrolment, stepId, { standing: 'open', by: 'trainer', actorId: viewer.personId });
  });
};
