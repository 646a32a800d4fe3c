import type { Viewer } from '#core/access/viewer.ts';
import { forbidden, invalidField, notFound } from '#core/errors/app-error.ts';
import { isId, newId, objectId } from '#core/store/object-id.ts';
import type { AppContext } from '#server/context.ts';
import { textFor } from '../course/local-text.ts';
import { cohortChanged } from '../events.ts';
import type { CohortRecord } from '../models/cohorts.ts';
import { cohorts } from '../models/cohorts.ts';
import { makeCohort } from '../policies/learning.ts';
import { findLatestVersion } from '../queries/find-latest-version.ts';
import { checkDue, checkHolidays, checkMeetings, checkPeople } from './check-cohort.ts';
import { bringIntoSpace, openCohortSpace } from './cohort-space.ts';

export interface CreateCohortInput extends Partial<Pick<CohortRecord, 'startsAt' | 'due' | 'holidays' | 'conditions' | 'meetings' | 'joinToken'>> {
  readonly name: string;
  readonly courseId: string;
  /** Trainers beside the one who makes it. */
  readonly trainerIds?: readonly string[];
  readonly buddyIds?: readonly string[];
}

/**
 * Makes a cohort on the newest published version of a course, with a closed space of its own; the viewer is its first trainer.
 * @throws AppError forbidden, not-found, invalid (fields `course`, `trainers`, `buddies`, `due`, `holidays`, `meetings`)
 */
export async function createCohort(ctx: AppContext, viewer: Viewer, input: CreateCohortInput): Promise<CohortRecord> {
  if (!makeCohort(viewer)) throw forbidden();
  if (!isId(input.courseId)) throw notFound();
  const version = await findLatestVersion(ctx, input.courseId);
  if (!version) throw invalidField('course', 'errors.training.course-unpublished');
  const trainers = [...new Set([viewer.personId, ...(input.trainerIds ?? [])])];
  const buddies = [...new Set(input.buddyIds ?? [])];
  await checkPeople(ctx, trainers, buddies);
  checkHolidays(input.holidays ?? null);
  checkMeetings(version.content, input.meetings ?? []);
  const now = ctx.clock.now();
  const cohort = {
    _id: newId(), name: input.name, courseId: version.courseId, versionId: version._id, trainerIds: trainers.map(objectId), buddyIds: buddies.map(objectId), conditions: input.conditions ?? [],
    joinToken: input.joinToken ?? null, startsAt: input.startsAt ?? now, due: input.due ?? { kind: 'none' as const }, holidays: input.holidays ?? null, meetings: input.meetings ?? [],
    state: 'open' as const, createdBy: objectId(viewer.personId), createdAt: now,
  };
  checkDue(cohort);
  return ctx.store.transact(async () => {
    const spaceId = await openCohortSpace(ctx, viewer, input.name, textFor(version.content.title, viewer.locale, version.content.languages));
    await bringIntoSpace(ctx, viewer, spaceId, { trainers, buddies });
    const record: CohortRecord = { ...cohort, spaceId: objectId(spaceId) };
    await cohorts(ctx).insertMany([record]);
    await ctx.events.record(cohortChanged, { cohortId: record._id.toString(), courseId: record.courseId.toString(), change: 'created' }, viewer.personId);
    return record;
  });
}
