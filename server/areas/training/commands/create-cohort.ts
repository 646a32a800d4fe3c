import { addMember, createSpace } from '#areas/spaces/index.ts';
import type { Viewer } from '#core/access/viewer.ts';
import { AppError, forbidden, notFound } from '#core/errors/app-error.ts';
import { isId, newId, objectId } from '#core/store/object-id.ts';
import type { AppContext } from '#server/context.ts';
import { cohortChanged } from '../events.ts';
import type { CohortRecord } from '../models/cohorts.ts';
import { cohorts } from '../models/cohorts.ts';
import type { CourseVersionRecord } from '../models/courses.ts';
import { courseVersions } from '../models/courses.ts';
import { makeCohort } from '../policies/learning.ts';

export interface CreateCohortInput extends Partial<Pick<CohortRecord, 'startsAt' | 'due' | 'holidays' | 'conditions' | 'meetings' | 'joinToken'>> {
  readonly name: string;
  readonly courseId: string;
  /** Trainers beside the one who makes it. */
  readonly trainerIds?: readonly string[];
  readonly buddyIds?: readonly string[];
}

/** Makes a cohort on the last version of a course, with a closed space of its own; the viewer is its first trainer. @throws AppError forbidden, not-found, conflict when the course has no version yet */
export const createCohort = (ctx: AppContext, viewer: Viewer, input: CreateCohortInput): Promise<CohortRecord> => {
  if (!makeCohort(viewer)) throw forbidden();
  if (!isId(input.courseId)) throw notFound();
  return ctx.store.transact(async () => {
    const version = await courseVersions(ctx).findOne({ courseId: input.courseId }).sort({ number: -1 }).lean<CourseVersionRecord>();
    if (!version) throw new AppError('conflict');
    const trainerIds = [...new Set([viewer.personId, ...(input.trainerIds ?? [])])];
    const space = await createSpace(ctx, viewer, { name: input.name, kind: 'closed', icon: 'graduation-cap' });
    for (const id of [...trainerIds, ...(input.buddyIds ?? [])]) await addMember(ctx, null, space._id.toString(), id);
    const now = ctx.clock.now();
    const cohort: CohortRecord = {
      _id: newId(), name: input.name, courseId: version.courseId, versionId: version._id, spaceId: space._id, trainerIds: trainerIds.map(objectId), buddyIds: (input.buddyIds ?? []).map(objectId),
      conditions: input.conditions ?? [], joinToken: input.joinToken ?? null, startsAt: input.startsAt ?? now, due: input.due ?? { kind: 'none' }, holidays: input.holidays ?? null,
      meetings: input.meetings ?? [], state: 'open', createdBy: objectId(viewer.personId), createdAt: now,
    };
    await cohorts(ctx).insertMany([cohort]);
    await ctx.events.record(cohortChanged, { courseId: cohort.courseId.toString(), cohortId: cohort._id.toString(), change: 'created' }, viewer.personId);
    return cohort;
  });
};
