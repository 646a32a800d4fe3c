import type { Viewer } from '#core/access/viewer.ts';
import { forbidden } from '#core/errors/app-error.ts';
import type { AppContext } from '#server/context.ts';
import type { TrainingDeskView } from '#views/types/training-desk.ts';
import type { CohortRecord } from '../models/cohorts.ts';
import { cohorts } from '../models/cohorts.ts';
import { courseVersions } from '../models/courses.ts';
import type { EnrolmentRecord } from '../models/enrolments.ts';
import { enrolments } from '../models/enrolments.ts';
import type { StepStateRecord } from '../models/step-states.ts';
import { stepStates } from '../models/step-states.ts';
import { seeDesk } from '../policies/cohorts.ts';
import { percentDone } from '../presenters/present-learner.ts';
import { listNeedsHuman } from './list-needs-human.ts';
import { listOpenQuestions } from './list-open-questions.ts';
import { cohortUrl, personRefs, presentCohorts, taughtBy } from './view-cohorts.ts';

const mostCohorts = 100;
const shown = 12;

/** Cohorts of the viewer that are not over, newest first. */
export const listTaught = (ctx: AppContext, viewer: Viewer): Promise<CohortRecord[]> =>
  cohorts(ctx).find({ ...taughtBy(viewer), state: 'open' }).sort({ createdAt: -1 }).limit(mostCohorts).lean<CohortRecord[]>();

/** What waits for a trainer at the desk: how many steps, and since when the first. */
export async function countMarking(ctx: AppContext, taught: readonly Pick<CohortRecord, '_id'>[]): Promise<TrainingDeskView['marking']> {
  if (taught.length === 0) return { count: 0, oldest: null };
  const waiting = { cohortId: { $in: taught.map(({ _id }) => _id) }, standing: 'waiting' as const };
  const [first] = await stepStates(ctx).find(waiting).sort({ changedAt: 1 }).limit(1).lean<StepStateRecord[]>();
  return first ? { count: await stepStates(ctx).countDocuments(waiting), oldest: first.changedAt.toISOString() } : { count: 0, oldest: null };
}

/** What a trainer must look at. @throws AppError forbidden */
export async function viewTrainingDesk(ctx: AppContext, viewer: Viewer): Promise<TrainingDeskView> {
  if (!seeDesk(viewer)) throw forbidden();
  const taught = await listTaught(ctx, viewer);
  return {
    cohorts: await presentCohorts(ctx, viewer, taught), needsHuman: await listNeedsHuman(ctx, viewer, taught, shown), leaving: await listLeaving(ctx, taught),
    questions: await listOpenQuestions(ctx, viewer, taught, shown), marking: await countMarking(ctx, taught), hasCourses: (await courseVersions(ctx).findOne({}, { _id: 1 }).lean()) !== null,
  };
}

const listLeaving = async (ctx: AppContext, taught: readonly CohortRecord[]): Promise<TrainingDeskView['leaving']> => {
  const byId = new Map(taught.map((cohort) => [cohort._id.toString(), cohort]));
  const found = taught.length === 0 ? [] : await enrolments(ctx).find({ cohortId: { $in: taught.map(({ _id }) => _id) }, state: 'leaving' }).limit(50).lean<EnrolmentRecord[]>();
  const person = await personRefs(ctx, found.map(({ personId }) => personId.toString()));
  return found.map((enrolment) => ({
    enrolmentId: enrolment._id.toString(), person: person(enrolment.personId.toString()), percent: percentDone(enrolment),
    cohort: { name: byId.get(enrolment.cohortId.toString())?.name ?? '', url: cohortUrl(enrolment.cohortId) },
  }));
};
