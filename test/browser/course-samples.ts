import { createCourse, publishCourse, takeFromLibrary } from '#areas/training/index.ts';
import { setPackage } from '#areas/training/commands/add-package.ts';
import { changeDraft } from '#areas/training/commands/save-draft.ts';
import { insertStep } from '#areas/training/course/edit-course.ts';
import { newStep } from '#areas/training/course/new-parts.ts';
import { courses } from '#areas/training/models/courses.ts';
import { incoming, package2004 } from '#test/factories/course-package.ts';
import type { TestPerson } from '#test/factories/create-person.ts';
import type { TestApp } from '#test/support/start-test-app.ts';

/** A ready course with every kind of step, published and written on, one that is only begun, and the pages that show them. */
export async function makeCourseSamples({ ctx }: TestApp, admin: TestPerson): Promise<Record<string, readonly string[]>> {
  const { id } = await takeFromLibrary(ctx, admin.viewer, 'speaking-outside');
  await publishCourse(ctx, admin.viewer, id);
  await changeDraft(ctx, admin.viewer, id, (draft) => ({ ...draft, lessons: draft.lessons.slice(1) }));
  const { id: begun } = await createCourse(ctx, admin.viewer, { title: 'Clamps', language: 'en', firstLesson: 'First lesson' });
  await changeDraft(ctx, admin.viewer, begun, (before) => insertStep(insertStep(before, 'first-lesson', { ...newStep(before, 'package', 'Hold it'), id: 'hold' }), 'first-lesson', { ...newStep(before, 'package', 'Saw it'), id: 'saw' }));
  await setPackage(ctx, admin.viewer, begun, 'saw', { name: 'saws.zip', path: await incoming(ctx, await package2004()) });
  const draft = (await courses(ctx).findById(id).lean())?.draft;
  const kinds = new Map(draft?.lessons.flatMap(({ steps }) => steps.map((step) => [step.kind, step.id])));
  return {
    '/training/courses': ['/training/courses', '/training/courses?show=archived'], '/training/courses/new': ['/training/courses/new'],
    '/training/courses/:id': [`/training/courses/${begun}`, `/training/courses/${begun}?lesson=first-lesson`, `/training/courses/${id}?language=de`, `/training/courses/${id}?part=guide`, `/training/courses/${id}?part=media`, `/training/courses/${begun}?step=hold`, `/training/courses/${begun}?step=saw`, ...[...kinds.values()].map((step) => `/training/courses/${id}?step=${step}`)],
    '/training/courses/:id/steps/:part/play': [`/training/courses/${begun}/steps/saw/play`],
    '/training/courses/:id/preview': [`/training/courses/${id}/preview`], '/training/courses/:id/versions': [`/training/courses/${id}/versions`, `/training/courses/${begun}/versions`],
  };
}
