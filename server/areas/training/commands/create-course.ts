import type { Viewer } from '#core/access/viewer.ts';
import { AppError, forbidden, invalidField } from '#core/errors/app-error.ts';
import { duplicateKeyOf } from '#core/store/duplicate-key-of.ts';
import { newId, objectId } from '#core/store/object-id.ts';
import type { AppContext } from '#server/context.ts';
import type { CourseContent } from '../course/course-schema.ts';
import { freshId, newCourse, newLesson } from '../course/new-parts.ts';
import { courseChanged } from '../events.ts';
import type { CourseRecord } from '../models/courses.ts';
import { courses } from '../models/courses.ts';
import { writeCourses } from '../policies/writing.ts';
import { maximumCourses } from '../queries/find-surroundings.ts';

export type NewCourse = { readonly title: string; readonly language: string; readonly firstLesson?: string } | { readonly content: CourseContent };

/** Begins a course of the viewer's, empty or from what was written elsewhere; a slug that is taken becomes a new one. */
export async function createCourse(ctx: AppContext, viewer: Viewer, input: NewCourse, change: 'created' | 'imported' = 'created'): Promise<{ readonly id: string }> {
  if (!writeCourses(viewer)) throw forbidden();
  const taken = new Set((await courses(ctx).find({}, { slug: 1 }).limit(maximumCourses).lean<Pick<CourseRecord, 'slug'>[]>()).map(({ slug }) => slug));
  if (taken.size >= maximumCourses) throw invalidField('title', 'course.refusal.too-many');
  const draft = 'content' in input ? { ...input.content, slug: freshId(input.content.slug, taken, 'course') } : begin(input, taken);
  const now = ctx.clock.now();
  const course: CourseRecord = {
    _id: newId(), slug: draft.slug, ownerId: objectId(viewer.personId), writerIds: [], draft, draftRevision: 1, version: 0, publishedRevision: 0, mediaIds: [], state: 'open', createdAt: now, updatedAt: now,
  };
  const id = course._id.toString();
  try {
    await ctx.store.transact(async () => {
      await courses(ctx).create([course]);
      await ctx.events.record(courseChanged, { courseId: id, change }, viewer.personId);
    });
  } catch (error) {
    if (duplicateKeyOf(error)) throw new AppError('conflict', { fields: [{ field: 'slug', messageKey: 'course.refusal.slug-taken' }] });
    throw error;
  }
  return { id };
}

function begin({ title, language, firstLesson }: Extract<NewCourse, { title: string }>, taken: ReadonlySet<string>): CourseContent {
  const content = newCourse(title.trim(), freshId(title, taken, 'course'), language);
  return firstLesson === undefined ? content : { ...content, lessons: [newLesson(content, firstLesson)] };
}
