import type { AppContext } from '#server/context.ts';
import { enrolments } from '../models/enrolments.ts';
import type { Practised } from '../practice/practice-index.ts';
import { forgetPractising } from '../practice/practice-index.ts';
import { nextStep, standingsOf } from './course-plan.ts';
import { planTimes } from './plan-times.ts';

/** Writes down what comes next for a learner when the calendar alone has opened it, so that lists and reminders know. Gives what stands there now. */
export async function keepNextStep(ctx: AppContext, { enrolment, course: { content }, states, calendar }: Practised): Promise<string | null> {
  const next = nextStep(content, standingsOf([...states.values()]), planTimes(ctx.clock.now(), enrolment, calendar))?.id ?? null;
  if (next === enrolment.nextStepId) return next;
  // Somebody who acted in the meantime was counted with that.
  const { modifiedCount } = await enrolments(ctx).updateOne({ _id: enrolment._id, lastActAt: enrolment.lastActAt, nextStepId: enrolment.nextStepId }, { $set: { nextStepId: next } });
  if (modifiedCount > 0) forgetPractising(ctx, enrolment.personId.toString());
  return next;
}
