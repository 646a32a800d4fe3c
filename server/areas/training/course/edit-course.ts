import type { CourseContent, Lesson, Step } from './course-schema.ts';
import { freshId, lessonIds, stepIds } from './new-parts.ts';

/** Changes of a course's outline; all pure, and each leaves everything else as it was. A part that is not there changes nothing. */
export type PartRef = { readonly lesson: string } | { readonly step: string };

const withLessons = (content: CourseContent, lessons: Lesson[]): CourseContent => ({ ...content, lessons });
export const findLesson = (content: CourseContent, id: string): Lesson | null => content.lessons.find((lesson) => lesson.id === id) ?? null;
export const findStep = (content: CourseContent, id: string): { readonly lesson: Lesson; readonly step: Step } | null => {
  for (const lesson of content.lessons) {
    const step = lesson.steps.find((one) => one.id === id);
    if (step) return { lesson, step };
  }
  return null;
};

export const replaceLesson = (content: CourseContent, changed: Lesson): CourseContent => withLessons(content, content.lessons.map((lesson) => (lesson.id === changed.id ? changed : lesson)));
export const replaceStep = (content: CourseContent, changed: Step): CourseContent =>
  withLessons(content, content.lessons.map((lesson) => ({ ...lesson, steps: lesson.steps.map((step) => (step.id === changed.id ? changed : step)) })));

export const insertLesson = (content: CourseContent, lesson: Lesson, at = content.lessons.length): CourseContent => withLessons(content, content.lessons.toSpliced(at, 0, lesson));
export const insertStep = (content: CourseContent, lessonId: string, step: Step, at?: number): CourseContent =>
  withLessons(content, content.lessons.map((lesson) => (lesson.id === lessonId ? { ...lesson, steps: lesson.steps.toSpliced(at ?? lesson.steps.length, 0, step) } : lesson)));

export function removePart(content: CourseContent, part: PartRef): CourseContent {
  if ('lesson' in part) return withLessons(content, content.lessons.filter(({ id }) => id !== part.lesson));
  return withLessons(content, content.lessons.map((lesson) => ({ ...lesson, steps: lesson.steps.filter(({ id }) => id !== part.step) })));
}

/** Puts a lesson at a place, counted without itself. */
export function moveLesson(content: CourseContent, id: string, at: number): CourseContent {
  const lesson = findLesson(content, id);
  return lesson ? insertLesson(removePart(content, { lesson: id }), lesson, Math.max(0, at)) : content;
}

/** Puts a step at a place of a lesson, counted without itself. */
export function moveStep(content: CourseContent, id: string, lessonId: string, at: number): CourseContent {
  const found = findStep(content, id);
  return found && findLesson(content, lessonId) ? insertStep(removePart(content, { step: id }), lessonId, found.step, Math.max(0, at)) : content;
}

/** One place up or down; a step at the edge of its lesson goes over into the next one. */
export function shiftPart(content: CourseContent, part: PartRef, by: -1 | 1): CourseContent {
  if ('lesson' in part) {
    const at = content.lessons.findIndex(({ id }) => id === part.lesson);
    return at < 0 || at + by < 0 || at + by >= content.lessons.length ? content : moveLesson(content, part.lesson, at + by);
  }
  const found = findStep(content, part.step);
  if (!found) return content;
  const at = found.lesson.steps.indexOf(found.step) + by;
  if (at >= 0 && at < found.lesson.steps.length) return moveStep(content, part.step, found.lesson.id, at);
  const next = content.lessons[content.lessons.indexOf(found.lesson) + by];
  return next ? moveStep(content, part.step, next.id, by > 0 ? 0 : next.steps.length) : content;
}

/** A copy behind the original, or of a lesson of another course at the end; ids that are taken become new ones, and what the copy says of its own parts follows them. */
export function copyPart(content: CourseContent, part: PartRef): { readonly content: CourseContent; readonly id: string | null } {
  if ('lesson' in part) {
    const lesson = findLesson(content, part.lesson);
    if (!lesson) return { content, id: null };
    const copy = copyLesson(content, lesson);
    return { content: insertLesson(content, copy, content.lessons.indexOf(lesson) + 1), id: copy.id };
  }
  const found = findStep(content, part.step);
  if (!found) return { content, id: null };
  const copy = { ...found.step, id: freshId(found.step.id, stepIds(content), 'step') };
  return { content: insertStep(content, found.lesson.id, copy, found.lesson.steps.indexOf(found.step) + 1), id: copy.id };
}

/** A lesson with ids that the course does not have yet. */
export function copyLesson(content: CourseContent, lesson: Lesson): Lesson {
  const taken = stepIds(content);
  const renamed = new Map<string, string>();
  for (const { id } of lesson.steps) {
    const fresh = freshId(id, taken, 'step');
    taken.add(fresh);
    renamed.set(id, fresh);
  }
  const here = new Set(renamed.values());
  const known = stepIds(content);
  const follow = (ids: readonly string[]): string[] => ids.map((id) => renamed.get(id) ?? id).filter((id) => here.has(id) || known.has(id));
  const steps = lesson.steps.map((step): Step => {
    const copy = { ...step, id: renamed.get(step.id) ?? step.id, after: follow(step.after) };
    return copy.kind === 'practice' ? { ...copy, rule: { ...copy.rule, apartFrom: follow(copy.rule.apartFrom) } } : copy;
  });
  const release = lesson.release && 'afterLesson' in lesson.release && !findLesson(content, lesson.release.afterLesson) ? null : lesson.release;
  return { ...lesson, id: freshId(lesson.id, lessonIds(content), 'lesson'), release, steps };
}
