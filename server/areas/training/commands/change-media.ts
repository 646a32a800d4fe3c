import type { Viewer } from '#core/access/viewer.ts';
import { forbidden, invalidField } from '#core/errors/app-error.ts';
import { objectId } from '#core/store/object-id.ts';
import type { AppContext } from '#server/context.ts';
import { courses } from '../models/courses.ts';
import { editCourse } from '../policies/writing.ts';
import { courseFacts, findCourse } from '../queries/find-course.ts';

/** The kind under which the files of the house know what a course shows. */
export const courseMediaKind = 'course';
export const maximumMedia = 200;

/** Lays an upload of the viewer's into the media of a course. */
export async function addMedia(ctx: AppContext, viewer: Viewer, id: string, fileId: string): Promise<void> {
  await ctx.store.transact(async () => {
    const course = await findCourse(ctx, viewer, id);
    if (!editCourse(viewer, courseFacts(course))) throw forbidden();
    if (course.mediaIds.some((one) => one.equals(fileId))) return;
    if (course.mediaIds.length >= maximumMedia) throw invalidField('file', 'course.refusal.too-many-media', { maximum: maximumMedia });
    await ctx.files.attach({ kind: courseMediaKind, subjectId: id, fileIds: [fileId], ownerId: viewer.personId, field: 'file' });
    await courses(ctx).updateOne({ _id: course._id }, { $addToSet: { mediaIds: objectId(fileId) } });
  });
}

/** Takes a file out of the list to choose from; versions that show it go on showing it. */
export async function removeMedia(ctx: AppContext, viewer: Viewer, id: string, fileId: string): Promise<void> {
  await ctx.store.transact(async () => {
    const course = await findCourse(ctx, viewer, id);
    if (!editCourse(viewer, courseFacts(course))) throw forbidden();
    await courses(ctx).updateOne({ _id: course._id }, { $pull: { mediaIds: objectId(fileId) } });
  });
}
