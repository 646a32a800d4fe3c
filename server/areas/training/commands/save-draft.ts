import type { Viewer } from '#core/access/viewer.ts';
import { AppError, forbidden, invalidField } from '#core/errors/app-error.ts';
import { duplicateKeyOf } from '#core/store/duplicate-key-of.ts';
import type { AppContext } from '#server/context.ts';
import type { CourseContent } from '../course/course-schema.ts';
import { isSameCourse } from '../course/compare-courses.ts';
import { courseChanged } from '../events.ts';
import type { CourseRecord } from '../models/courses.ts';
import { courses } from '../models/courses.ts';
import { editCourse } from '../policies/writing.ts';
import { courseFacts, findCourse } from '../queries/find-course.ts';

/** Saving after each pause would fill the log: of one sitting it says once that somebody writes. */
const sittingMilliseconds = 600_000;

export const changedMeanwhile = (): AppError => new AppError('conflict', { fields: [{ field: 'revision', messageKey: 'course.refusal.changed-meanwhile' }] });

/** Writes the whole draft. @throws AppError conflict when somebody saved since `revision`: nothing is written then */
export const saveDraft = (ctx: AppContext, viewer: Viewer, id: string, { content, revision }: { readonly content: CourseContent; readonly revision: number }): Promise<CourseRecord> =>
  changeDraft(ctx, viewer, id, (_draft, course) => {
    if (course.draftRevision !== revision) throw changedMeanwhile();
    return content;
  });

/** Changes the draft as it stands inside one transaction; the same draft again is no change. @throws AppError not-found, forbidden, conflict when the slug is taken */
export async function changeDraft(ctx: AppContext, viewer: Viewer, id: string, change: (draft: CourseContent, course: CourseRecord) => CourseContent): Promise<CourseRecord> {
  try {
    return await ctx.store.transact(async () => {
      const course = await findCourse(ctx, viewer, id);
      if (!editCourse(viewer, courseFacts(course))) throw forbidden();
      const draft = change(course.draft, course);
      if (isSameCourse(draft, course.draft)) return course;
      if (course.version > 0 && draft.slug !== course.slug) throw invalidField('slug', 'course.refusal.slug-fixed');
      const now = ctx.clock.now();
      const after: CourseRecord = { ...course, draft, slug: draft.slug, draftRevision: course.draftRevision + 1, updatedAt: now };
      const { modifiedCount } = await courses(ctx).updateOne({ _id: course._id, draftRevision: course.draftRevision }, { $set: { draft, slug: after.slug, draftRevision: after.draftRevision, updatedAt: now } });
      if (modifiedCount === 0) throw changedMeanwhile();
      if (now.getTime() - course.updatedAt.getTime() > sittingMilliseconds || course.draftRevision <= course.publishedRevision) await ctx.events.record(courseChanged, { courseId: id, change: 'written' }, viewer.personId);
      return after;
    });
  } catch (error) {
    if (duplicateKeyOf(error)) throw invalidField('slug', 'course.refusal.slug-taken');
    throw error;
  }
}
