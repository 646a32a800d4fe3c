import { courseContent } from '#areas/training/course/course-schema.ts';
import type { CourseContent, CourseInput } from '#areas/training/course/course-schema.ts';
import { courses, courseVersions } from '#areas/training/models/courses.ts';
import { coursePublished } from '#areas/training/events.ts';
import { newId, objectId } from '#core/store/object-id.ts';
import type { AppContext } from '#server/context.ts';
import type { TestPerson } from './create-person.ts';

export type LessonInput = CourseInput['lessons'][number];
export type StepInput = LessonInput['steps'][number];

let made = 0;

/** A read step whose question is answered with 3. */
export const readStep = (id: string, more: object = {}): StepInput =>
  ({ kind: 'read', id, title: `Read ${id}`, body: `What to know about ${id}.`, question: { kind: 'number', id: `${id}-question`, prompt: 'How many?', answer: 3 }, ...more }) as StepInput;

/** A practice step: any post in the cohort's space, unless told otherwise. */
export const practiceStep = (id: string, rule: object = {}, more: object = {}): StepInput =>
  ({ kind: 'practice', id, title: `Practise ${id}`, task: 'Write a post.', rule: { acts: ['post'], where: 'practice', ...rule }, ...more }) as StepInput;

/** A quiz of one single choice; `right` is right. */
export const quizStep = (id: string, more: object = {}): StepInput => ({
  kind: 'quiz', id, title: `Quiz ${id}`, questions: [
    { kind: 'single', id: `${id}-question`, prompt: 'Which?', choices: [{ id: 'right', text: 'This one', right: true }, { id: 'wrong', text: 'That one', feedback: 'Look again.' }] },
  ], ...more,
}) as StepInput;

export const handInStep = (id: string, more: object = {}): StepInput =>
  ({ kind: 'hand-in', id, title: `Hand in ${id}`, task: 'Write it down.', rubric: [{ id: 'clear', title: 'Clear', points: 4 }, { id: 'kind', title: 'Kind', points: 6 }], ...more }) as StepInput;

export const acknowledgeStep = (id: string, more: object = {}): StepInput => ({ kind: 'acknowledge', id, title: `Take note of ${id}`, policy: 'Be kind.', version: '1', ...more }) as StepInput;
export const meetingStep = (id: string, more: object = {}): StepInput => ({ kind: 'meeting', id, title: `Meet for ${id}`, about: 'We meet.', ...more }) as StepInput;

/** A step that plays a package, by the id of that. */
export const packageStep = (id: string, packageId: string | null, more: object = {}): StepInput => ({ kind: 'package', id, title: `Play ${id}`, package: packageId, ...more }) as StepInput;

/** The content of a course as its schema makes it; a list of steps becomes one lesson. */
export const courseOf = (lessons: readonly LessonInput[] | readonly StepInput[], more: Partial<CourseInput> = {}): CourseContent => {
  made += 1;
  const written = lessons.map((one) => ('steps' in one ? one : null));
  const input = written.every((one) => one !== null) ? written : [{ id: 'lesson', title: 'Lesson', body: 'A lesson.', steps: lessons as StepInput[] }];
  return courseContent.parse({ format: 1, slug: `course-${made}`, languages: ['en'], title: `Course ${made}`, lessons: input, ...more });
};

export interface TestCourse { readonly id: string; readonly versionId: string; readonly content: CourseContent }

/** A course with one frozen version. */
export async function createCourse(ctx: AppContext, owner: TestPerson, content: CourseContent = courseOf([readStep('first'), practiceStep('second')])): Promise<TestCourse> {
  const [courseId, versionId, now] = [newId(), newId(), ctx.clock.now()];
  const frozen = languagesNamed(content);
  await ctx.store.transact(async () => {
    await courses(ctx).insertMany([{
      _id: courseId, slug: content.slug, ownerId: objectId(owner.id), writerIds: [], draft: frozen, draftRevision: 1, version: 1, publishedRevision: 1, mediaIds: [], state: 'open', createdAt: now, updatedAt: now,
    }]);
    await courseVersions(ctx).insertMany([{ _id: versionId, courseId, number: 1, content: frozen, publishedAt: now, publishedBy: objectId(owner.id) }]);
    await ctx.events.record(coursePublished, { courseId: courseId.toString(), versionId: versionId.toString(), number: 1 }, owner.id);
  });
  return { id: courseId.toString(), versionId: versionId.toString(), content: frozen };
}

/** Freezes a further version. Gives its id. */
export async function publishVersion(ctx: AppContext, owner: TestPerson, course: TestCourse, content: CourseContent): Promise<string> {
  const versionId = newId();
  await ctx.store.transact(async () => {
    const number = await courseVersions(ctx).countDocuments({ courseId: course.id }) + 1;
    await courseVersions(ctx).insertMany([{ _id: versionId, courseId: objectId(course.id), number, content: languagesNamed(content), publishedAt: ctx.clock.now(), publishedBy: objectId(owner.id) }]);
    await courses(ctx).updateOne({ _id: course.id }, { $set: { version: number } });
    await ctx.events.record(coursePublished, { courseId: course.id, versionId: versionId.toString(), number }, owner.id);
  });
  return versionId.toString();
}

/** The empty tag of a plain string stands for the first language; in the store it cannot be a name. */
const languagesNamed = (content: CourseContent): CourseContent => {
  const first = content.languages[0] ?? 'en';
  const named = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(named);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key === '' ? first : key, named(inner)]));
  };
  return named(content) as CourseContent;
};
