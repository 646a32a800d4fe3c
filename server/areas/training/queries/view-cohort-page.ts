import type { Viewer } from '#core/access/viewer.ts';
import type { AppContext } from '#server/context.ts';
import type { ProgressChart, TrainingDeskPageModels } from '#views/types/training-desk.ts';
import { progressChart } from '../desk/progress-chart.ts';
import type { CohortRecord } from '../models/cohorts.ts';
import type { EnrolmentRecord } from '../models/enrolments.ts';
import { enrolments } from '../models/enrolments.ts';
import { stepStates } from '../models/step-states.ts';
import { requiredSteps } from '../progress/course-plan.ts';
import { findTaughtCohort } from '../progress/find-enrolment.ts';
import { findVersion } from '../progress/find-version.ts';
import { presentLearners } from './list-learners.ts';
import { listMeetings } from './list-meetings.ts';
import { listNeedsHuman } from './list-needs-human.ts';
import { presentOne } from './view-cohorts.ts';

const shown = 20;

/** A cohort at a glance. @throws AppError not-found */
export async function viewCohortPage(ctx: AppContext, viewer: Viewer, id: string): Promise<TrainingDeskPageModels['training/cohort']> {
  const record = await findTaughtCohort(ctx, viewer, id);
  const leaving = await enrolments(ctx).find({ cohortId: record._id, state: 'leaving' }).limit(50).lean<EnrolmentRecord[]>();
  return {
    cohort: await presentOne(ctx, viewer, record), tab: 'overview', chart: await drawProgress(ctx, record), meetings: await listMeetings(ctx, viewer, record),
    needsHuman: await listNeedsHuman(ctx, viewer, [record], shown), leaving: await presentLearners(ctx, viewer, record, leaving),
  };
}

const perDay = (field: string): { $dateToString: { date: string; format: string } } => ({ $dateToString: { date: field, format: '%Y-%m-%d' } });

async function drawProgress(ctx: AppContext, cohort: CohortRecord): Promise<ProgressChart | null> {
  const { content } = await findVersion(ctx, cohort.versionId);
  const required = requiredSteps(content).map(({ id }) => id);
  const steps = await stepStates(ctx).aggregate<{ _id: string; count: number }>([
    { $match: { cohortId: cohort._id, standing: 'done', stepId: { $in: required }, doneAt: { $ne: null } } }, { $group: { _id: perDay('$doneAt'), count: { $sum: 1 } } }, { $sort: { _id: 1 } }, { $limit: 2_000 },
  ]);
  const finished = await enrolments(ctx).aggregate<{ _id: string; count: number }>([
    { $match: { cohortId: cohort._id, completedAt: { $ne: null } } }, { $group: { _id: perDay('$completedAt'), count: { $sum: 1 } } }, { $sort: { _id: 1 } }, { $limit: 2_000 },
  ]);
  const learners = await enrolments(ctx).countDocuments({ cohortId: cohort._id, state: { $in: ['active', 'leaving', 'done'] } });
  const days = [...new Set([...steps, ...finished].map(({ _id }) => _id))].sort();
  const countOn = (list: readonly { _id: string; count: number }[], day: string): number => list.find(({ _id }) => _id === day)?.count ?? 0;
  return progressChart(days.map((day) => ({ day, steps: countOn(steps, day), finished: countOn(finished, day) })), { steps: learners * required.length, from: cohort.createdAt, until: ctx.clock.now() });
}
