import { findPersons, missingPersonRef, presentPersonRef } from '#areas/people/index.ts';
import type { Viewer } from '#core/access/viewer.ts';
import { forbidden } from '#core/errors/app-error.ts';
import { decodeCursor, encodeCursor } from '#core/paging/cursor.ts';
import { objectId } from '#core/store/object-id.ts';
import type { AppContext } from '#server/context.ts';
import { z } from 'zod';
import type { CourseState, CourseView, LibraryCourseView } from '#views/types/course.ts';
import type { PersonRef } from '#views/types/person.ts';
import type { CourseContent } from '../course/course-schema.ts';
import { textFor } from '../course/local-text.ts';
import { readLibrary } from '../library/read-library.ts';
import type { CourseRecord } from '../models/courses.ts';
import { courses } from '../models/courses.ts';
import { enrolments } from '../models/enrolments.ts';
import { archiveCourse, changeWriters, editCourse, writeCourses } from '../policies/writing.ts';
import { courseFacts } from './find-course.ts';

const place = z.tuple([z.iso.datetime(), z.string().regex(/^[0-9a-f]{24}$/)]);

export interface CoursesFilter { readonly state?: 'open' | 'archived'; readonly mine?: boolean; readonly cursor?: string | undefined; readonly limit?: number }

/** Courses, last written first. @throws AppError forbidden for those who write none */
export async function listCourses(ctx: AppContext, viewer: Viewer, filter: CoursesFilter = {}): Promise<{ readonly items: CourseView[]; readonly next: string | null }> {
  if (!writeCourses(viewer)) throw forbidden();
  const limit = Math.min(filter.limit ?? 20, 100);
  const after = filter.cursor === undefined ? null : decodeCursor(place, filter.cursor);
  const found = await courses(ctx).find({
    state: filter.state ?? 'open',
    ...(filter.mine ? { $or: [{ ownerId: objectId(viewer.personId) }, { writerIds: objectId(viewer.personId) }] } : {}),
    ...(after ? { $and: [{ $or: [{ updatedAt: { $lt: new Date(after[0]) } }, { updatedAt: new Date(after[0]), _id: { $lt: objectId(after[1]) } }] }] } : {}),
  }).sort({ updatedAt: -1, _id: -1 }).limit(limit + 1).lean<CourseRecord[]>();
  const shown = found.slice(0, limit);
  const last = shown.at(-1);
  return { items: await viewCourseRecords(ctx, viewer, shown), next: found.length > limit && last ? encodeCursor([last.updatedAt.toISOString(), last._id.toString()]) : null };
}

export const courseState = ({ state, version, draftRevision, publishedRevision }: Pick<CourseRecord, 'state' | 'version' | 'draftRevision' | 'publishedRevision'>): CourseState => {
  if (state === 'archived') return 'archived';
  if (version === 0) return 'draft';
  return draftRevision === publishedRevision ? 'published' : 'changed';
};

const sizeOf = ({ lessons }: CourseContent): { lessons: number; steps: number; minutes: number } => {
  const steps = lessons.flatMap((lesson) => lesson.steps);
  return { lessons: lessons.length, steps: steps.length, minutes: steps.reduce((sum, step) => sum + step.minutes, 0) };
};

/** Courses as they stand in lists, with the people who write them and how many learn on them. */
export async function viewCourseRecords(ctx: AppContext, viewer: Viewer, records: readonly CourseRecord[]): Promise<CourseView[]> {
  const people = await findPersons(ctx, [...new Set(records.flatMap(({ ownerId, writerIds }) => [ownerId.toString(), ...writerIds.map(String)]))]);
  const refOf = (id: { toString(): string }): PersonRef => {
    const person = people.get(id.toString());
    return person ? presentPersonRef(person) : missingPersonRef(id.toString());
  };
  const learners = await countLearners(ctx, records);
  return records.map((record) => {
    const { draft } = record;
    const facts = courseFacts(record);
    return {
      id: record._id.toString(), slug: record.slug, title: textFor(draft.title, viewer.locale, draft.languages), summary: textFor(draft.summary, viewer.locale, draft.languages), languages: draft.languages,
      state: courseState(record), version: record.version, revision: record.draftRevision, ...sizeOf(draft), owner: refOf(record.ownerId), writers: record.writerIds.map(refOf), learners: learners.get(record._id.toString()) ?? 0,
      updatedAt: record.updatedAt.toISOString(), can: { edit: editCourse(viewer, facts), changeWriters: changeWriters(viewer, facts), archive: archiveCourse(viewer, facts) },
    };
  });
}

async function countLearners(ctx: AppContext, records: readonly CourseRecord[]): Promise<ReadonlyMap<string, number>> {
  if (records.length === 0) return new Map();
  const counted = await enrolments(ctx).aggregate<{ _id: { toString(): string }; count: number }>([{ $match: { courseId: { $in: records.map(({ _id }) => _id) }, state: 'active' } }, { $group: { _id: '$courseId', count: { $sum: 1 } } }]);
  return new Map(counted.map(({ _id, count }) => [_id.toString(), count]));
}

/** The courses that come with the house, and which of them the viewer has taken already. */
export async function listLibrary(ctx: AppContext, viewer: Viewer): Promise<LibraryCourseView[]> {
  if (!writeCourses(viewer)) throw forbidden();
  const ready = readLibrary();
  const taken = await courses(ctx).find({ slug: { $in: ready.map(({ slug }) => slug) } }, { slug: 1 }).lean<Pick<CourseRecord, '_id' | 'slug'>[]>();
  return ready.map((content) => ({
    slug: content.slug, title: textFor(content.title, viewer.locale, content.languages), summary: textFor(content.summary, viewer.locale, content.languages), languages: content.languages, ...sizeOf(content),
    taken: taken.find(({ slug }) => slug === content.slug)?._id.toString() ?? null,
  }));
}
