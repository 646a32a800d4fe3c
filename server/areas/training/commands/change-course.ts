import { findPersons } from '#areas/people/index.ts';
import type { Viewer } from '#core/access/viewer.ts';
import { forbidden, invalidField } from '#core/errors/app-error.ts';
import { objectId } from '#core/store/object-id.ts';
import type { AppContext } from '#server/context.ts';
import { courseChanged } from '../events.ts';
import { courses } from '../models/courses.ts';
import { archiveCourse as mayArchive, changeWriters as mayChangeWriters } from '../policies/writing.ts';
import { courseFacts, findCourse } from '../queries/find-course.ts';

/** Says who writes a course besides its owner; they have to be trainers. */
export async function changeWriters(ctx: AppContext, viewer: Viewer, id: string, personIds: readonly string[]): Promise<void> {
  const people = await findPersons(ctx, personIds);
  await ctx.store.transact(async () => {
    const course = await findCourse(ctx, viewer, id);
    if (!mayChangeWriters(viewer, courseFacts(course))) throw forbidden();
    const able = (personId: string): boolean => people.get(personId)?.status === 'active' && (people.get(personId)?.roles ?? []).some((role) => role === 'trainer' || role === 'admin');
    if (!personIds.every(able)) throw invalidField('writers', 'course.refusal.writers');
    await courses(ctx).updateOne({ _id: course._id }, { $set: { writerIds: [...new Set(personIds)].filter((personId) => personId !== course.ownerId.toString()).map(objectId) } });
    await ctx.events.record(courseChanged, { courseId: id, change: 'writers' }, viewer.personId);
  });
}

/** Puts a course away, or takes it out again; those who learn on it go on. */
export async function archiveCourse(ctx: AppContext, viewer: Viewer, id: string, archived: boolean): Promise<void> {
  await ctx.store.transact(async () => {
    const course = await findCourse(ctx, viewer, id);
    if (!mayArchive(viewer, courseFacts(course))) throw forbidden();
    if ((course.state === 'archived') === archived) return;
    await courses(ctx).updateOne({ _id: course._id }, { $set: { state: archived ? 'archived' : 'open' } });
    await ctx.events.record(courseChanged, { courseId: id, change: archived ? 'archived' : 'restored' }, viewer.personId);
  });
}
