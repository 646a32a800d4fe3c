import type { Viewer } from '#core/access/viewer.ts';
import { AppError, notFound } from '#core/errors/app-error.ts';
import type { AppContext } from '#server/context.ts';
import type { CourseContent, Step } from '../course/course-schema.ts';
import type { EnrolmentRecord } from '../models/enrolments.ts';
import type { StepStateRecord } from '../models/step-states.ts';
import { stepStates } from '../models/step-states.ts';
import { lockedBecause, standingsOf, stepById } from './course-plan.ts';
import { findOwnEnrolment } from './find-enrolment.ts';
import { findVersion } from './find-version.ts';
import { findPlanTimes } from './plan-times.ts';

export interface OwnStep { readonly enrolment: EnrolmentRecord; readonly content: CourseContent; readonly step: Step; readonly state: StepStateRecord | null }

/** A refusal that says why in words. */
export const trainingConflict = (field: string, messageKey: string): AppError => new AppError('conflict', { fields: [{ field, messageKey }] });

/** A step that the viewer can work on today. @throws AppError not-found, conflict (field `step`) when it is locked, done or waits */
export const findOwnStep = async (ctx: AppContext, viewer: Viewer, enrolmentId: string, stepId: string): Promise<OwnStep> => {
  const enrolment = await findOwnEnrolment(ctx, viewer, enrolmentId);
  const { content } = await findVersion(ctx, enrolment.versionId);
  const step = stepById(content, stepId);
  if (!step) throw notFound();
  const states = await stepStates(ctx).find({ enrolmentId: enrolment._id }).lean<StepStateRecord[]>();
  const state = states.find((one) => one.stepId === stepId) ?? null;
  if (state?.standing === 'done') throw trainingConflict('step', 'errors.training.step-done');
  if (state?.standing === 'waiting') throw trainingConflict('step', 'errors.training.step-waits');
  if (state?.standing === 'failed') throw trainingConflict('step', 'errors.training.no-attempt-left');
  if (lockedBecause(content, standingsOf(states), await findPlanTimes(ctx, enrolment, content), step)) throw trainingConflict('step', 'errors.training.step-locked');
  return { enrolment, content, step, state };
};
