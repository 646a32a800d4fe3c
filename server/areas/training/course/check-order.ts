import type { CourseContent, Lesson, Step } from './course-schema.ts';
import type { CoursePath } from './course-place.ts';
import type { CourseProblem } from './course-problem.ts';
import { problemAt } from './course-problem.ts';

interface PlacedStep { readonly step: Step; readonly lesson: Lesson; readonly path: CoursePath }

/** Says which lessons and steps can never be reached, and which wait for what is not there. */
export function checkOrder(content: CourseContent): CourseProblem[] {
  const steps = new Map<string, PlacedStep>();
  content.lessons.forEach((lesson, at) => lesson.steps.forEach((step, index) => {
    if (!steps.has(step.id)) steps.set(step.id, { step, lesson, path: ['lessons', at, 'steps', index] });
  }));
  const lessons = new Map(content.lessons.map((lesson, at) => [lesson.id, { lesson, path: ['lessons', at] as CoursePath }]));
  const named = unknownNames(content, steps, lessons);
  const { openLessons, doneSteps } = reach(content, steps);

  const unreached = content.lessons.flatMap((lesson, at): CourseProblem[] => {
    const path = ['lessons', at];
    if (!openLessons.has(lesson.id)) {
      const awaited = afterLesson(lesson);
      const other = awaited === null ? undefined : lessons.get(awaited)?.path;
      return other ? [problemAt(path, awaited === lesson.id ? 'lesson-waits-for-itself' : 'lesson-never-reached', { other })] : [];
    }
    return lesson.steps.flatMap((step, index): CourseProblem[] => {
      if (doneSteps.has(step.id)) return [];
      const awaited = step.after.find((id) => steps.has(id) && !doneSteps.has(id));
      const other = awaited === undefined ? undefined : steps.get(awaited)?.path;
      return other ? [problemAt([...path, 'steps', index], awaited === step.id ? 'step-waits-for-itself' : 'step-never-reached', { other })] : [];
    });
  });
  return [...named, ...unreached];
}

const afterLesson = ({ release }: Lesson): string | null => (release && 'afterLesson' in release ? release.afterLesson : null);

function unknownNames(content: CourseContent, steps: ReadonlyMap<string, PlacedStep>, lessons: ReadonlyMap<string, unknown>): CourseProblem[] {
  return content.lessons.flatMap((lesson, at) => {
    const awaited = afterLesson(lesson);
    const release = awaited !== null && !lessons.has(awaited) ? [problemAt(['lessons', at], 'release-unknown', { values: { id: awaited } })] : [];
    return [...release, ...lesson.steps.flatMap((step, index) => step.after.filter((id) => !steps.has(id)).map((id) => problemAt(['lessons', at, 'steps', index], 'after-unknown', { values: { id } })))];
  });
}

/** Goes through the course as somebody who does whatever is open, until nothing more opens. What waits for something unknown is let through: that is said apart. */
function reach(content: CourseContent, steps: ReadonlyMap<string, PlacedStep>): { readonly openLessons: ReadonlySet<string>; readonly doneSteps: ReadonlySet<string> } {
  const openLessons = new Set<string>();
  const doneSteps = new Set<string>();
  const byId = new Map(content.lessons.map((lesson) => [lesson.id, lesson]));
  const isDone = (lesson: Lesson): boolean => openLessons.has(lesson.id) && lesson.steps.every((step) => !step.required || doneSteps.has(step.id));
  for (let before = -1; before < openLessons.size + doneSteps.size;) {
    before = openLessons.size + doneSteps.size;
    for (const lesson of content.lessons) {
      const awaited = byId.get(afterLesson(lesson) ?? '');
      if (!awaited || isDone(awaited)) openLessons.add(lesson.id);
      if (!openLessons.has(lesson.id)) continue;
      for (const step of lesson.steps) if (step.after.every((id) => !steps.has(id) || doneSteps.has(id))) doneSteps.add(step.id);
    }
  }
  return { openLessons, doneSteps };
}
