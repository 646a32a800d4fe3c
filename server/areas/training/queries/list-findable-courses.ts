import type { Viewer } from '#core/access/viewer.ts';
import { hasRole } from '#core/access/viewer.ts';
import { objectId } from '#core/store/object-id.ts';
import type { AppContext } from '#server/context.ts';
import type { LocalText } from '../course/local-text.ts';
import type { CourseRecord } from '../models/courses.ts';
import { courses } from '../models/courses.ts';
import type { EnrolmentRecord } from '../models/enrolments.ts';
import { enrolments } from '../models/enrolments.ts';
import { findLatestVersion } from './find-latest-version.ts';

/** What a course is found by, in each of its languages. */
export interface CourseWords { readonly title: LocalText; readonly summary: LocalText; readonly lessons: readonly LocalText[]; readonly languages: readonly string[] }

const most = 2_000;

/** The words of the last published version; null for a course that nobody can be enrolled in. */
export async function findCourseWords(ctx: AppContext, courseId: string): Promise<CourseWords | null> {
  const version = await findLatestVersion(ctx, courseId);
  if (!version || !(await courses(ctx).exists({ _id: version.courseId, state: 'open' }))) return null;
  const { title, summary, lessons, languages } = version.content;
  return { title, summary, lessons: lessons.map((lesson) => lesson.title), languages };
}

/** The published courses that a viewer may find, each with the page that it leads them to: what they are enrolled in, and for those who teach every one. */
export async function listFindableCourses(ctx: AppContext, viewer: Viewer): Promise<ReadonlyMap<string, string>> {
  const teaches = hasRole(viewer, 'trainer') || hasRole(viewer, 'admin');
  const taught = teaches ? await courses(ctx).find({ state: 'open', version: { $gt: 0 } }, { _id: 1 }).limit(most).lean<Pick<CourseRecord, '_id'>[]>() : [];
  const own = await enrolments(ctx).find({ personId: objectId(viewer.personId), state: { $ne: 'ended' } }, { courseId: 1 }).sort({ createdAt: 1 }).limit(most).lean<Pick<EnrolmentRecord, '_id' | 'courseId'>[]>();
  return new Map([
    ...taught.map(({ _id }) => [_id.toString(), `/training/courses/${_id.toString()}`] as const), ...own.map(({ _id, courseId }) => [courseId.toString(), `/learn/${_id.toString()}`] as const),
  ]);
}
