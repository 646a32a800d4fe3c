import type { Viewer } from '#core/access/viewer.ts';
import { AppError, notFound } from '#core/errors/app-error.ts';
import { objectId } from '#core/store/object-id.ts';
import type { AppContext } from '#server/context.ts';
import type { ChangeCohortInput } from '../cohort-schemas.ts';
import { cohortChanged } from '../events.ts';
import type { CohortRecord } from '../models/cohorts.ts';
import { cohorts } from '../models/cohorts.ts';
import { courseVersions } from '../models/courses.ts';
import type { CourseVersionRecord } from '../models/courses.ts';
import { findOpenCohort } from '../queries/find-cohort.ts';
import { checkDue, checkHolidays, checkMeetings, checkPeople, noTrainerLeft } from './check-cohort.ts';
import { bringIntoSpace } from './cohort-space.ts';

/**
 * Changes a cohort; a subscriber moves the due dates of those who are under way.
 * @throws AppError not-found, conflict (over, or without a trainer), invalid as in `createCohort`
 */
export async function changeCohort(ctx: AppContext, viewer: Viewer, cohortId: string, input: ChangeCohortInput): Promise<CohortRecord> {
  if (Object.values(input).every((value) => value === undefined)) throw new AppError('malformed');
  const before = await findOpenCohort(ctx, viewer, cohortId);
  const trainers = input.trainers ? [...new Set(input.trainers)] : undefined;
  const buddies = input.buddies ? [...new Set(input.buddies)] : undefined;
  if (trainers?.length === 0) throw noTrainerLeft();
  await checkPeople(ctx, trainers ?? [], buddies ?? []);
  if (input.holidays !== undefined) checkHolidays(input.holidays);
  if (input.meetings) checkMeetings(await contentOf(ctx, before), input.meetings);
  const set: Partial<CohortRecord> = {
    ...(input.name === undefined ? {} : { name: input.name }), ...(input.startsAt ? { startsAt: input.startsAt } : {}), ...(input.due ? { due: input.due } : {}),
    ...(input.holidays === undefined ? {} : { holidays: input.holidays }), ...(input.meetings ? { meetings: input.meetings } : {}),
    ...(trainers ? { trainerIds: trainers.map(objectId) } : {}), ...(buddies ? { buddyIds: buddies.map(objectId) } : {}),
  };
  const after = { ...before, ...set };
  if (input.due || input.startsAt) checkDue(after);
  return ctx.store.transact(async () => {
    const { matchedCount } = await cohorts(ctx).updateOne({ _id: before._id, state: 'open' }, { $set: set });
    if (matchedCount === 0) throw notFound();
    await bringIntoSpace(ctx, viewer, before.spaceId.toString(), { trainers: fresh(trainers, before.trainerIds), buddies: fresh(buddies, before.buddyIds) });
    await ctx.events.record(cohortChanged, { cohortId, courseId: before.courseId.toString(), change: trainers ? 'trainers' : input.meetings ? 'meetings' : 'changed' }, viewer.personId);
    return after;
  });
}

const fresh = (ids: readonly string[] | undefined, before: CohortRecord['trainerIds']): string[] => (ids ?? []).filter((id) => !before.some((one) => one.equals(id)));

const contentOf = async (ctx: AppContext, cohort: CohortRecord): Promise<CourseVersionRecord['content']> => {
  const version = await courseVersions(ctx).findById(cohort.versionId).lean<CourseVersionRecord>();
  if (!version) throw notFound();
  return version.content;
};
