import type { Viewer } from '#core/access/viewer.ts';
import type { AppContext } from '#server/context.ts';
import type { CourseView } from '#views/types/course.ts';
import { describePlace } from '../course/course-place.ts';
import { describeProblem } from '../course/course-problem.ts';
import type { CourseContent } from '../course/course-schema.ts';
import { linesOfFile } from '../course/read-course-file.ts';
import { findProblems } from '../course/find-problems.ts';
import { findCourse } from './find-course.ts';
import { findSurroundings } from './find-surroundings.ts';
import { viewCourseRecords } from './view-courses.ts';

export interface CourseWithDraft extends CourseView {
  readonly content: CourseContent;
  readonly problems: readonly { readonly line?: number; readonly severity: 'error' | 'warning'; readonly path: string; readonly place: string; readonly message: string }[];
}

/** One course for programs: its draft and what is wrong with it, with lines of the `file` it was brought in from. @throws AppError not-found */
export async function viewCourse(ctx: AppContext, viewer: Viewer, id: string, file?: string): Promise<CourseWithDraft> {
  const record = await findCourse(ctx, viewer, id);
  const [view] = await viewCourseRecords(ctx, viewer, [record]);
  if (!view) throw new Error('A course that was found has a view.');
  const problems = findProblems(record.draft, await findSurroundings(ctx, viewer, { id, content: record.draft }));
  const lineOf = file === undefined ? null : linesOfFile(file);
  return { ...view, content: record.draft, problems: problems.map((problem) => ({ ...(lineOf ? { line: lineOf(problem.path) } : {}), severity: problem.severity, path: problem.path.join('.'), place: describePlace(problem.path, viewer.locale), message: describeProblem(problem, viewer.locale) })) };
}
