import type { Viewer } from '#core/access/viewer.ts';
import { objectId } from '#core/store/object-id.ts';
import type { AppContext } from '#server/context.ts';
import { findStep, replaceStep } from '../course/edit-course.ts';
import type { CoursePackageRecord } from '../models/course-packages.ts';
import { coursePackages } from '../models/course-packages.ts';
import { inspectPackage } from '../packages/inspect-package.ts';
import { PackageRefusal, refusedPackage } from '../packages/package-refusal.ts';
import { trainingConflict } from '../progress/find-own-step.ts';
import { findWritableCourse } from '../queries/find-course.ts';
import { changeDraft } from './save-draft.ts';

/** The kind under which the files of the house know the packages of courses: trainers fetch them, learners play them. */
export const packageFiles = 'course-package';

/** Checks a package on disk and lays it into a course; what versions play stays. @throws AppError not-found, forbidden, invalid (field `file`) saying what is wrong with it */
export async function addPackage(ctx: AppContext, viewer: Viewer, courseId: string, upload: { readonly name: string; readonly path: string }): Promise<CoursePackageRecord> {
  await findWritableCourse(ctx, viewer, courseId);
  const facts = await inspectPackage(upload.path).catch((error: unknown) => { throw error instanceof PackageRefusal ? refusedPackage(error) : error; });
  const file = await ctx.files.keep({ ownerId: viewer.personId, name: upload.name, path: upload.path, type: 'application/zip' });
  const record: CoursePackageRecord = { _id: objectId(file.id), courseId: objectId(courseId), ownerId: objectId(viewer.personId), name: file.name, facts, createdAt: ctx.clock.now() };
  await ctx.store.transact(async () => {
    await findWritableCourse(ctx, viewer, courseId);
    await ctx.files.attach({ kind: packageFiles, subjectId: courseId, fileIds: [file.id], ownerId: viewer.personId, field: 'file' });
    await coursePackages(ctx).insertMany([record]);
  });
  return record;
}

/** The same, and a step of the draft plays it from now on; an untitled step takes its title. @throws as above, conflict when the step is gone */
export async function setPackage(ctx: AppContext, viewer: Viewer, courseId: string, stepId: string, upload: { readonly name: string; readonly path: string }): Promise<void> {
  const record = await addPackage(ctx, viewer, courseId, upload);
  await changeDraft(ctx, viewer, courseId, (draft) => {
    const step = findStep(draft, stepId)?.step;
    if (step?.kind !== 'package') throw trainingConflict('part', 'course.refusal.unknown-part');
    return replaceStep(draft, { ...step, package: record._id.toString() });
  });
}
