import { createCourse, publishCourse, takeFromLibrary } from '#areas/training/index.ts';
import { changeDraft } from '#areas/training/commands/save-draft.ts';
import { courses } from '#areas/training/models/courses.ts';
import type { TestPerson } from '#test/factories/create-person.ts';
import type { TestApp } from '#test/support/start-test-app.ts';

/** A ready course with every kind of step, published and written on, one that is only begun, and the pages that show them. */
export async function makeCourseSamples({ ctx }: TestApp, admin: TestPerson): Promise<Record<string, readonly string[]>> {
  const { id } = await takeFromLibrary(ctx, admin.viewer, 'speaking-outside');
  await publishCourse(ctx, admin.viewer, id);
  await changeDraft(ctx, admin.viewer, id, (draft) => ({ ...draft, lessons: draft.lessons.slice(1) }));
  const { id: begun } = await createCourse(ctx, admin.viewer, { title: 'Clamps', language: 'en', firstLesson: 'First lesson' });
  const draft = (await courses(ctx).findById(id).lean())?.draft;
  const kinds = new Map(draft?.lessons.flatMap(({ steps }) => steps.map((step) => [step.kind, step.id])));
  return {
    '/training/courses': ['/training/courses', '/training/courses?show=archived'], '/training/courses/new': ['/training/courses/new'],
    '/training/courses/:id': [`/training/courses/${begun}`, `/training/courses/${begun}?lesson=first-lesson`, `/training/courses/${id}?language=de`, `/training/courses/${id}?part=guide`, `/training/courses/${id}?part=media`, ...[...kinds.values()].map((step) => `/training/courses/${id}?step=${step}`)],
    '/training/courses/:id/preview': [`/training/courses/${id}/preview`], '/training/courses/:id/versions': [`/training/courses/${id}/versions`, `/training/courses/${begun}/versions`],
  };
}
