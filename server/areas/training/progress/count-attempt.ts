import type { AppContext } from '#server/context.ts';
import type { Step } from '../course/course-schema.ts';
import type { EnrolmentRecord } from '../models/enrolments.ts';
import { stepStates } from '../models/step-states.ts';
import { emptyState } from './settle-step.ts';

/** Counts an attempt that was handed in, inside a running transaction; `extra` gives further ones instead. */
export const countAttempt = async (ctx: AppContext, enrolment: EnrolmentRecord, step: Pick<Step, 'id' | 'kind'>, extra = 0): Promise<void> => {
  const counted = extra > 0 ? { extraAttempts: extra } : { attempts: 1 };
  const { matchedCount } = await stepStates(ctx).updateOne({ enrolmentId: enrolment._id, stepId: step.id }, { $inc: counted });
  if (matchedCount === 0) await stepStates(ctx).insertMany([{ ...emptyState(enrolment, step, ctx.clock.now()), ...counted }]);
};
