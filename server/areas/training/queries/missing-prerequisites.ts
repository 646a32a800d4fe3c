import { objectId } from '#core/store/object-id.ts';
import type { AppContext } from '#server/context.ts';
import type { CourseContent } from '../course/course-schema.ts';
import { textFor } from '../course/local-text.ts';
import type { CourseRecord } from '../models/courses.ts';
import { courses } from '../models/courses.ts';
import type { EnrolmentRecord } from '../models/enrolments.ts';
import { enrolments } from '../models/enrolments.ts';

/** Titles of courses that come before and that a person has not done, by person id; people who lack nothing are absent. A course that is not there holds nobody up. */
export async function missingPrerequisites(ctx: AppContext, content: CourseContent, personIds: readonly string[], locale: string): Promise<Map<string, string[]>> {
  const missing = new Map<string, string[]>();
  if (content.prerequisites.length === 0 || personIds.length === 0) return missing;
  const before = await courses(ctx).find({ slug: { $in: content.prerequisites } }).limit(content.prerequisites.length).lean<CourseRecord[]>();
  const done = before.length === 0 ? [] : await enrolments(ctx).find({ courseId: { $in: before.map(({ _id }) => _id) }, personId: { $in: personIds.map(objectId) }, completedAt: { $ne: null } }, { courseId: 1, personId: 1 })
    .limit(before.length * personIds.length * 5).lean<Pick<EnrolmentRecord, 'courseId' | 'personId'>[]>();
  const finished = new Set(done.map(({ courseId, personId }) => `${courseId.toString()} ${personId.toString()}`));
  for (const personId of personIds) {
    const lacking = before.filter(({ _id }) => !finished.has(`${_id.toString()} ${personId}`)).map(({ draft }) => textFor(draft.title, locale, draft.languages));
    if (lacking.length > 0) missing.set(personId, lacking);
  }
  return missing;
}
