import type { Viewer } from '#core/access/viewer.ts';
import { notFound } from '#core/errors/app-error.ts';
import type { AppContext } from '#server/context.ts';
import type { TrainingDeskPageModels } from '#views/types/training-desk.ts';
import { stepStates } from '../models/step-states.ts';
import { findTaughtCohort } from '../progress/find-enrolment.ts';
import { listLearners } from './list-learners.ts';
import { listMeetings } from './list-meetings.ts';
import { presentOne } from './view-cohorts.ts';

/** Who was at a meeting, of all learners of a cohort. @throws AppError not-found */
export async function listAttendance(ctx: AppContext, viewer: Viewer, cohortId: string, stepId: string, from: number, limit: number): Promise<Omit<TrainingDeskPageModels['training/attendance'], 'nextUrl'> & { next: number | null }> {
  const cohort = await findTaughtCohort(ctx, viewer, cohortId);
  const meeting = (await listMeetings(ctx, viewer, cohort)).find((one) => one.stepId === stepId);
  if (!meeting) throw notFound();
  const { rows, next } = await listLearners(ctx, viewer, cohort, { from, limit });
  const there = await stepStates(ctx).find({ cohortId: cohort._id, standing: 'done', stepId }, { enrolmentId: 1 }).limit(10_000).lean();
  const present = new Set(there.map(({ enrolmentId }) => enrolmentId.toString()));
  return { cohort: await presentOne(ctx, viewer, cohort), tab: 'overview', meeting, rows: rows.map(({ enrolmentId, person }) => ({ enrolmentId, person, present: present.has(enrolmentId) })), next };
}
