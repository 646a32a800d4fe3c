import type { Viewer } from '#core/access/viewer.ts';
import { forbidden, notFound } from '#core/errors/app-error.ts';
import type { AppContext } from '#server/context.ts';
import type { Step, StepKind } from '../course/course-schema.ts';
import { judgeWork } from '../policies/learning.ts';
import { stepById } from './course-plan.ts';
import type { TaughtEnrolment } from './find-enrolment.ts';
import { findTaughtEnrolment } from './find-enrolment.ts';
import { trainingConflict } from './find-own-step.ts';
import { findVersion } from './find-version.ts';

/** An enrolment in a cohort that the viewer teaches, and on which they may judge. @throws AppError not-found, forbidden for their own, conflict (field `enrolment`) when it is over */
export const findJudgedEnrolment = async (ctx: AppContext, viewer: Viewer, enrolmentId: string): Promise<TaughtEnrolment> => {
  const found = await findTaughtEnrolment(ctx, viewer, enrolmentId);
  if (!judgeWork(viewer, { personId: found.enrolment.personId.toString(), trainerIds: found.cohort.trainerIds.map(String) })) throw forbidden();
  if (found.enrolment.state === 'ended') throw trainingConflict('enrolment', 'errors.training.learner-ended');
  return found;
};

/** The same with one of its steps, which must be of one of these kinds. @throws as above */
export const findJudgedStep = async <Kind extends StepKind>(ctx: AppContext, viewer: Viewer, enrolmentId: string, stepId: string, kinds: readonly Kind[]): Promise<TaughtEnrolment & { readonly step: Extract<Step, { kind: Kind }> }> => {
  const found = await findJudgedEnrolment(ctx, viewer, enrolmentId);
  const step = stepById((await findVersion(ctx, found.enrolment.versionId)).content, stepId);
  if (!step || !kinds.some((kind) => kind === step.kind)) throw notFound();
  return { ...found, step: step as Extract<Step, { kind: Kind }> };
};
