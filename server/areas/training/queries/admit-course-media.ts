import type { Viewer } from '#core/access/viewer.ts';
import { isId, objectId } from '#core/store/object-id.ts';
import type { AppContext } from '#server/context.ts';
import { enrolments } from '../models/enrolments.ts';
import { seeCourse } from '../policies/writing.ts';

/** Pictures, videos and files of a course are fetched by those who learn on it and by those who write courses. */
export const admitCourseMedia = (ctx: AppContext) => async (viewer: Viewer, courseIds: readonly string[]): Promise<boolean> =>
  seeCourse(viewer) || (await enrolments(ctx).exists({ courseId: { $in: courseIds.filter(isId).map(objectId) }, personId: objectId(viewer.personId) })) !== null;
