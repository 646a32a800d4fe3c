import type { Viewer } from '#core/access/viewer.ts';
import { objectId } from '#core/store/object-id.ts';
import type { AppContext } from '#server/context.ts';
import { mediaIdsOf } from '../course/course-media.ts';
import type { CourseContent } from '../course/course-schema.ts';
import { courses } from '../models/courses.ts';
import { editCourse } from '../policies/writing.ts';
import { courseFacts, findCourse } from '../queries/find-course.ts';
import { courseMediaKind, maximumMedia } from './change-media.ts';

/** Lays what a text from elsewhere shows into the media of a course too: uploads of the viewer's own, and media of other courses. What is not there is left for `findProblems` to say. */
export async function bringMedia(ctx: AppContext, viewer: Viewer, id: string, content: CourseContent): Promise<void> {
  const named = mediaIdsOf(content);
  if (named.length === 0) return;
  const [own, ofCourses] = [new Set(await ctx.files.shown({ kind: courseMediaKind, subjectId: id }, named)), new Set(await ctx.files.shown({ kind: courseMediaKind }, named))];
  const brought = (await ctx.files.findMany(named.filter((fileId) => !own.has(fileId)))).filter((file) => file.ownerId === viewer.personId || ofCourses.has(file.id));
  if (brought.length === 0) return;
  await ctx.store.transact(async () => {
    const course = await findCourse(ctx, viewer, id);
    if (!editCourse(viewer, courseFacts(course))) return;
    const fitting = brought.slice(0, Math.max(0, maximumMedia - course.mediaIds.length));
    for (const file of fitting) await ctx.files.attach({ kind: courseMediaKind, subjectId: id, fileIds: [file.id], ownerId: file.ownerId, field: 'file' });
    await courses(ctx).updateOne({ _id: course._id }, { $addToSet: { mediaIds: { $each: fitting.map((file) => objectId(file.id)) } } });
  });
}
