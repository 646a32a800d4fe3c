import type { Viewer } from '#core/access/viewer.ts';
import { AppError } from '#core/errors/app-error.ts';
import type { AppContext } from '#server/context.ts';
import type { EnrolmentRecord } from '../models/enrolments.ts';
import { findOwnEnrolment, findTaughtEnrolment } from '../progress/find-enrolment.ts';

/** An enrolment that is the viewer's own or in a cohort that they teach. @throws AppError not-found */
export const findVisibleEnrolment = async (ctx: AppContext, viewer: Viewer, id: string): Promise<EnrolmentRecord> => {
  try {
    return await findOwnEnrolment(ctx, viewer, id);
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'not-found') throw error;
    return (await findTaughtEnrolment(ctx, viewer, id)).enrolment;
  }
};
