import type { AppContext } from '#server/context.ts';
import { textFor } from '../course/local-text.ts';
import type { CourseRecord } from '../models/courses.ts';
import { courses } from '../models/courses.ts';

/** Courses that people can be enrolled in, by title. */
export async function listPublishedCourses(ctx: AppContext, locale: string): Promise<{ id: string; title: string }[]> {
  const found = await courses(ctx).find({ state: 'open', version: { $gt: 0 } }, { 'draft.title': 1, 'draft.languages': 1 }).sort({ updatedAt: -1 }).limit(500).lean<Pick<CourseRecord, '_id' | 'draft'>[]>();
  return found.map(({ _id, draft }) => ({ id: _id.toString(), title: textFor(draft.title, locale, draft.languages) })).sort((one, other) => one.title.localeCompare(other.title, locale));
}
