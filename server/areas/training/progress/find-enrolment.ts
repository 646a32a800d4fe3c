import type { Viewer } from '#core/access/viewer.ts';
import { notFound } from '#core/errors/app-error.ts';
import { isId } from '#core/store/object-id.ts';
import type { AppContext } from '#server/context.ts';
import type { CohortRecord } from '../models/cohorts.ts';
import { cohorts } from '../models/cohorts.ts';
import type { EnrolmentRecord } from '../models/enrolments.ts';
import { enrolments } from '../models/enrolments.ts';
import { learnIn, teachCohort } from '../policies/learning.ts';

const findEnrolment = async (ctx: AppContext, id: string): Promise<EnrolmentRecord | null> => (isId(id) ? enrolments(ctx).findById(id).lean<EnrolmentRecord>() : null);

/** The viewer's own enrolment. @throws AppError not-found */
export const findOwnEnrolment = async (ctx: AppContext, viewer: Viewer, id: string): Promise<EnrolmentRecord> => {
  const enrolment = await findEnrolment(ctx, id);
  if (!enrolment || !learnIn(viewer, { personId: enrolment.personId.toString() })) throw notFound();
  return enrolment;
};

/** A cohort that the viewer teaches. @throws AppError not-found */
export const findTaughtCohort = async (ctx: AppContext, viewer: Viewer, id: string): Promise<CohortRecord> => {
  const cohort = isId(id) ? await cohorts(ctx).findById(id).lean<CohortRecord>() : null;
  if (!cohort || !teachCohort(viewer, { trainerIds: cohort.trainerIds.map(String) })) throw notFound();
  return cohort;
};

export interface TaughtEnrolment { readonly enrolment: EnrolmentRecord; readonly cohort: CohortRecord }

/** An enrolment in a cohort that the viewer teaches. @throws AppError not-found */
export const findTaughtEnrolment = async (ctx: AppContext, viewer: Viewer, id: string): Promise<TaughtEnrolment> => {
  const enrolment = await findEnrolment(ctx, id);
  if (!enrolment) throw notFound();
  return { enrolment, cohort: await findTaughtCohort(ctx, viewer, enrolment.cohortId.toString()) };
};
