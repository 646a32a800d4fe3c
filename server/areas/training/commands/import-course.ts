import type { Viewer } from '#core/access/viewer.ts';
import { AppError, forbidden } from '#core/errors/app-error.ts';
import type { AppContext } from '#server/context.ts';
import type { CourseContent } from '../course/course-schema.ts';
import type { FileProblem } from '../course/read-course-file.ts';
import { readCourseFile } from '../course/read-course-file.ts';
import { writeCourses } from '../policies/writing.ts';
import { bringMedia } from './bring-media.ts';
import { createCourse } from './create-course.ts';
import { changeDraft } from './save-draft.ts';

const mostTold = 50;

/** The refusal of a file: each problem with its line. */
export const refusedFile = (problems: readonly FileProblem[]): AppError => new AppError('invalid', {
  fields: problems.slice(0, mostTold).map(({ line, column, message }) => ({ field: `${line}:${column}`, messageKey: 'course.file.at-line', values: { line, message } })),
});

/** @throws AppError invalid with every problem of the file, each with its line */
function readOrRefuse(viewer: Viewer, text: string): CourseContent {
  if (!writeCourses(viewer)) throw forbidden();
  const read = readCourseFile(text, viewer.locale);
  if ('problems' in read) throw refusedFile(read.problems);
  return read.content;
}

/** A course of the viewer's from a file; what keeps it from being published is said on its page. */
export async function importCourse(ctx: AppContext, viewer: Viewer, text: string): Promise<{ readonly id: string }> {
  const content = readOrRefuse(viewer, text);
  const course = await createCourse(ctx, viewer, { content }, 'imported');
  await bringMedia(ctx, viewer, course.id, content);
  return course;
}

/** Puts the content of a file in the place of a course's draft; its slug stays. */
export async function importIntoCourse(ctx: AppContext, viewer: Viewer, id: string, text: string): Promise<void> {
  const content = readOrRefuse(viewer, text);
  await changeDraft(ctx, viewer, id, (_draft, { slug }) => ({ ...content, slug }));
  await bringMedia(ctx, viewer, id, content);
}
