import type { Viewer } from '#core/access/viewer.ts';
import { hasRole } from '#core/access/viewer.ts';

export interface CourseFacts { readonly ownerId: string; readonly writerIds: readonly string[]; readonly archived: boolean }

/** Trainers see each other's courses, to learn from them, to reuse lessons and to teach them. */
export const writeCourses = (viewer: Viewer): boolean => hasRole(viewer, 'trainer') || hasRole(viewer, 'admin');
export const seeCourse = writeCourses;

const ownsCourse = (viewer: Viewer, course: CourseFacts): boolean => hasRole(viewer, 'admin') || (hasRole(viewer, 'trainer') && course.ownerId === viewer.personId);
const writesCourse = (viewer: Viewer, course: CourseFacts): boolean => ownsCourse(viewer, course) || (hasRole(viewer, 'trainer') && course.writerIds.includes(viewer.personId));

export const editCourse = (viewer: Viewer, course: CourseFacts): boolean => !course.archived && writesCourse(viewer, course);
export const publishCourse = editCourse;
/** Who else writes it, and whether it is still there for new cohorts. */
export const changeWriters = (viewer: Viewer, course: CourseFacts): boolean => !course.archived && ownsCourse(viewer, course);
export const archiveCourse = ownsCourse;
