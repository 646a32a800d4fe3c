import type { Viewer } from '#core/access/viewer.ts';
import type { AppContext } from '#server/context.ts';
import { findJudgedStep } from '../progress/find-judged-step.ts';
import { trainingConflict } from '../progress/find-own-step.ts';
import { settleStep } from '../progress/settle-step.ts';

/** A trainer says that an act in the feed counts, or takes it back with a word to the learner. @throws AppError not-found, forbidden, conflict (field `step`) when nothing is to be said about it */
export const confirmPractice = async (ctx: AppContext, viewer: Viewer, enrolmentId: string, stepId: string, { yes, note = '' }: { readonly yes: boolean; readonly note?: string }): Promise<void> => {
  const { enrolment } = await findJudgedStep(ctx, viewer, enrolmentId, stepId, ['practice']);
  const said = await ctx.store.transact(() => settleStep(ctx, enrolment, stepId, {
    standing: yes ? 'done' : 'open', by: 'trainer', actorId: viewer.personId, note, ...(yes ? {} : { because: 'refused', evidence: [] }),
  }));
  if (!said) throw trainingConflict('step', 'errors.training.settled-already');
};
