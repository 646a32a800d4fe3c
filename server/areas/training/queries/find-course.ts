import type { Viewer } from '#core/access/viewer.ts';
import { forbidden, notFound } from '#core/errors/app-error.ts';
import { isId } from '#core/store/object-id.ts';
import type { AppContext } from '#server/context.ts';
import type { CourseRecord } from '../models/courses.ts';
import { courses } from '../models/courses.ts';
import type { CourseFacts } from '../policies/writing.ts';
import { editCourse, seeCourse } from '../policies/writing.ts';

export const courseFacts = ({ ownerId, writerIds, state }: Pick<CourseRecord, 'ownerId' | 'writerIds' | 'state'>): CourseFacts =>
  ({ ownerId: ownerId.toString(), writerIds: writerIds.map(String), archived: state === 'archived' });

/** A course with its draft. @throws AppError not-found for those who write none */
export async function findCourse(ctx: AppContext, viewer: Viewer, id: string): Promise<CourseRecord> {
  const course = seeCourse(viewer) && isId(id) ? await courses(ctx).findById(id).lean<CourseRecord>() : null;
  if (!course) throw notFound();
  return course;
}

/** A course that the viewer may change. @throws AppError not-found, forbidden */
export async function findWritableCourse(ctx: AppContext, viewer: Viewer, id: string): Promise<CourseRecord> {
  const course = await findCourse(ctx, viewer, id);
  if (!editCourse(viewer, courseFacts(course))) throw forbidden();
  return course;
}
