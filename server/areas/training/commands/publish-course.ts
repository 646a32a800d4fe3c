import type { Viewer } from '#core/access/viewer.ts';
import { AppError } from '#core/errors/app-error.ts';
import { newId, objectId } from '#core/store/object-id.ts';
import type { AppContext } from '#server/context.ts';
import { problemSentence } from '../course/course-problem.ts';
import { findProblems } from '../course/find-problems.ts';
import { coursePublished } from '../events.ts';
import { courses, courseVersions } from '../models/courses.ts';
import { findSurroundings } from '../queries/find-surroundings.ts';
import { findWritableCourse } from '../queries/find-course.ts';
import { changedMeanwhile } from './save-draft.ts';

const mostTold = 50;

/**
 * Freezes the draft as the next version; those under way stay on theirs.
 * @throws AppError invalid with every problem that keeps it from being published, conflict when it changed since `revision` or nothing is new
 */
export async function publishCourse(ctx: AppContext, viewer: Viewer, id: string, revision?: number): Promise<{ readonly versionId: string; readonly number: number }> {
  const { draft } = await findWritableCourse(ctx, viewer, id);
  const around = await findSurroundings(ctx, viewer, { id, content: draft });
  return ctx.store.transact(async () => {
    const course = await findWritableCourse(ctx, viewer, id);
    if (revision !== undefined && revision !== course.draftRevision) throw changedMeanwhile();
    if (course.publishedRevision === course.draftRevision) throw new AppError('conflict', { fields: [{ field: 'revision', messageKey: 'course.refusal.nothing-new' }] });
    const errors = findProblems(course.draft, around).filter(({ severity }) => severity === 'error');
    if (errors.length > 0) {
      throw new AppError('invalid', { fields: errors.slice(0, mostTold).map((problem) => {
        const { key, values } = problemSentence(problem, viewer.locale);
        return { field: problem.path.join('.'), messageKey: key, values };
      }) });
    }
    const number = course.version + 1;
    const version = { _id: newId(), courseId: course._id, number, content: course.draft, publishedAt: ctx.clock.now(), publishedBy: objectId(viewer.personId) };
    const { modifiedCount } = await courses(ctx).updateOne({ _id: course._id, version: course.version, draftRevision: course.draftRevision }, { $set: { version: number, publishedRevision: course.draftRevision } });
    if (modifiedCount === 0) throw changedMeanwhile();
    await courseVersions(ctx).create([version]);
    await ctx.events.record(coursePublished, { courseId: id, versionId: version._id.toString(), number }, viewer.personId);
    return { versionId: version._id.toString(), number };
  });
}
