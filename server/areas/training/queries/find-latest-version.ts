import { isId, objectId } from '#core/store/object-id.ts';
import type { AppContext } from '#server/context.ts';
import type { CourseVersionRecord } from '../models/courses.ts';
import { courseVersions } from '../models/courses.ts';

/** The version of a course that was published last, or null. */
export const findLatestVersion = async (ctx: AppContext, courseId: string): Promise<CourseVersionRecord | null> =>
  (isId(courseId) ? courseVersions(ctx).findOne({ courseId: objectId(courseId) }).sort({ number: -1 }).lean<CourseVersionRecord>() : null);
