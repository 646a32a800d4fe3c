import { listReadableSpaceIds } from '#areas/spaces/index.ts';
import type { Viewer } from '#core/access/viewer.ts';
import type { AppContext } from '#server/context.ts';
import { courseMediaKind } from '../commands/change-media.ts';
import { mediaIdsOf } from '../course/course-media.ts';
import type { CourseContent } from '../course/course-schema.ts';
import type { CourseSurroundings } from '../course/find-problems.ts';
import { coursePackages } from '../models/course-packages.ts';
import type { CourseRecord } from '../models/courses.ts';
import { courses } from '../models/courses.ts';

/** There are never more courses than this. */
export const maximumCourses = 2_000;

/** What a course may name beyond itself: the other courses, the spaces open to its writer, and its media and packages. Not for use inside a transaction. */
export async function findSurroundings(ctx: AppContext, viewer: Viewer, course: { readonly id: string; readonly content: CourseContent }): Promise<CourseSurroundings> {
  const found = await courses(ctx).find({}, { slug: 1, 'draft.prerequisites': 1 }).limit(maximumCourses).lean<Pick<CourseRecord, 'slug' | 'draft'>[]>();
  const named = course.content.lessons.flatMap(({ steps }) => steps.flatMap((step) => (step.kind === 'package' && step.package !== null ? [step.package] : [])));
  const known = named.length === 0 ? [] : await coursePackages(ctx).find({ _id: { $in: named } }, { _id: 1 }).limit(named.length).lean();
  return {
    courses: new Map(found.map(({ slug, draft }) => [slug, draft.prerequisites])),
    spaces: new Set((await listReadableSpaceIds(ctx, viewer)).map(String)),
    files: new Set(await ctx.files.shown({ kind: courseMediaKind, subjectId: course.id }, mediaIdsOf(course.content))),
    packages: { known: new Set(known.map(({ _id }) => _id.toString())), playable: ctx.config.packageUrl !== undefined },
  };
}
