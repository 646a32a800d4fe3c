import type { Viewer } from '#core/access/viewer.ts';
import type { AppContext } from '#server/context.ts';
import { enrolmentChanged } from '../events.ts';
import { enrolments } from '../models/enrolments.ts';
import { findTaughtEnrolment } from '../progress/find-enrolment.ts';
import { trainingConflict } from '../progress/find-own-step.ts';

/** A trainer ends an enrolment; what was done stays, and so does what was typed. Again changes nothing. @throws AppError not-found, conflict (field `enrolment`) when it is completed */
export const endEnrolment = async (ctx: AppContext, viewer: Viewer, enrolmentId: string): Promise<void> => {
  const { enrolment } = await findTaughtEnrolment(ctx, viewer, enrolmentId);
  await ctx.store.transact(async () => {
    const { modifiedCount } = await enrolments(ctx).updateOne({ _id: enrolment._id, state: { $in: ['active', 'leaving'] } }, { $set: { state: 'ended', nextStepId: null } });
    if (modifiedCount === 0) {
      const now = await enrolments(ctx).findById(enrolment._id).select({ state: 1 }).lean();
      if (now?.state === 'ended') return;
      throw trainingConflict('enrolment', 'errors.training.enrolment-done');
    }
    await ctx.events.record(enrolmentChanged, {
      courseId: enrolment.courseId.toString(), cohortId: enrolment.cohortId.toString(), enrolmentId, personId: enrolment.personId.toString(), change: 'ended',
    }, viewer.personId);
  });
};
