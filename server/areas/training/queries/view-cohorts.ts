import { findPersons, missingPersonRef, presentPersonRef } from '#areas/people/index.ts';
import { loadSpaces, presentSpaceRef } from '#areas/spaces/index.ts';
import type { Viewer } from '#core/access/viewer.ts';
import { hasRole } from '#core/access/viewer.ts';
import { forbidden } from '#core/errors/app-error.ts';
import { decodeCursor, encodeCursor } from '#core/paging/cursor.ts';
import { isId, objectId } from '#core/store/object-id.ts';
import type { AppContext } from '#server/context.ts';
import type { CohortView, DueView } from '#views/types/training-desk.ts';
import type { PersonRef } from '#views/types/person.ts';
import { z } from 'zod';
import { textFor } from '../course/local-text.ts';
import type { CohortRecord } from '../models/cohorts.ts';
import { cohorts } from '../models/cohorts.ts';
import type { CourseRecord } from '../models/courses.ts';
import { courses } from '../models/courses.ts';
import { seeDesk } from '../policies/cohorts.ts';
import { findTaughtCohort } from '../progress/find-enrolment.ts';
import { findVersion } from '../progress/find-version.ts';
import { countCohorts } from './count-cohorts.ts';

export const cohortUrl = (id: { toString(): string }): string => `/training/cohorts/${id.toString()}`;

/** People by id as names with faces. */
export const personRefs = async (ctx: AppContext, ids: readonly string[]): Promise<(id: string) => PersonRef> => {
  const found = await findPersons(ctx, [...new Set(ids)]);
  return (id) => {
    const person = found.get(id);
    return person ? presentPersonRef(person) : missingPersonRef(id);
  };
};

export async function presentCohorts(ctx: AppContext, viewer: Viewer, found: readonly CohortRecord[]): Promise<CohortView[]> {
  const counts = await countCohorts(ctx, found.map(({ _id }) => _id));
  const person = await personRefs(ctx, found.flatMap(({ trainerIds, buddyIds }) => [...trainerIds, ...buddyIds].map(String)));
  const spaces = await loadSpaces(ctx);
  const known = found.length === 0 ? [] : await courses(ctx).find({ _id: { $in: found.map(({ courseId }) => courseId) } }, { version: 1 }).limit(found.length).lean<Pick<CourseRecord, '_id' | 'version'>[]>();
  const newest = new Map(known.map(({ _id, version }) => [_id.toString(), version]));
  const views: CohortView[] = [];
  for (const cohort of found) {
    const { content, number } = await findVersion(ctx, cohort.versionId);
    const space = spaces.get(cohort.spaceId.toString());
    views.push({
      id: cohort._id.toString(), url: cohortUrl(cohort._id), name: cohort.name, state: cohort.state,
      course: { id: cohort.courseId.toString(), title: textFor(content.title, viewer.locale, content.languages), version: number, newest: newest.get(cohort.courseId.toString()) ?? number },
      space: space ? presentSpaceRef(space) : null, trainers: cohort.trainerIds.map((id) => person(id.toString())), buddies: cohort.buddyIds.map((id) => person(id.toString())),
      startsAt: cohort.startsAt.toISOString(), due: presentDue(cohort), holidays: cohort.holidays, conditions: cohort.conditions.map(({ field, values }) => ({ field, values })),
      joinUrl: cohort.joinToken ? new URL(`/learn/join/${cohort.joinToken}`, ctx.config.baseUrl).href : null, counts: counts(cohort._id),
    });
  }
  return views;
}

const presentDue = ({ due }: CohortRecord): DueView => (due.kind === 'fixed' ? { kind: 'fixed', at: due.at.toISOString() } : due);

export const viewCohort = async (ctx: AppContext, viewer: Viewer, id: string): Promise<CohortView> => presentOne(ctx, viewer, await findTaughtCohort(ctx, viewer, id));

/** One cohort as its trainers see it. */
export async function presentOne(ctx: AppContext, viewer: Viewer, cohort: CohortRecord): Promise<CohortView> {
  const [view] = await presentCohorts(ctx, viewer, [cohort]);
  if (!view) throw new Error('A cohort is presented as one.');
  return view;
}

/** Which cohorts somebody works with, as a question to the store. */
export const taughtBy = (viewer: Viewer): object => (hasRole(viewer, 'admin') ? {} : { trainerIds: objectId(viewer.personId) });

const place = z.object({ at: z.coerce.date(), id: z.string().refine(isId) });

/** Cohorts of the viewer, newest first. @throws AppError forbidden */
export async function listCohorts(ctx: AppContext, viewer: Viewer, query: { readonly state?: 'open' | 'ended'; readonly cursor?: string; readonly limit: number }): Promise<{ records: CohortRecord[]; next: string | null }> {
  if (!seeDesk(viewer)) throw forbidden();
  const after = query.cursor === undefined ? null : decodeCursor(place, query.cursor);
  const found = await cohorts(ctx).find({
    ...taughtBy(viewer), state: query.state ?? { $in: ['open', 'ended'] }, ...(after ? { $or: [{ createdAt: { $lt: after.at } }, { createdAt: after.at, _id: { $lt: objectId(after.id) } }] } : {}),
  }).sort({ createdAt: -1, _id: -1 }).limit(query.limit + 1).lean<CohortRecord[]>();
  const records = found.slice(0, query.limit);
  const last = records.at(-1);
  return { records, next: found.length > records.length && last ? encodeCursor({ at: last.createdAt, id: last._id.toString() }) : null };
}
