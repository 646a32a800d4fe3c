import type { CourseContent, Lesson, Step } from '../course/course-schema.ts';
import type { StepStanding } from '../models/step-states.ts';

/** What is known of a step that something happened to. */
export interface StepPast {
  readonly standing: StepStanding;
  readonly doneAt: Date | null;
  readonly confirmed: boolean;
  /** When the last act that counted was done. */
  readonly lastActAt: Date | null;
}

export interface Course {
  readonly content: Pick<CourseContent, 'lessons'>;
  readonly states: ReadonlyMap<string, StepPast>;
  readonly startsAt: Date;
  /** The moment so many working days after the start. */
  readonly releaseAt: (workingDays: number) => Date;
}

/**
 * When a step opened, or will; null while something has to come before it. A step that was done by an act counts as done with that act, not when the log was read,
 * so that a log read late gives what a log read at once gives.
 */
export function openedAt(course: Course, stepId: string, visiting: ReadonlySet<string> = new Set()): Date | null {
  const place = findPlace(course.content, stepId);
  if (!place || visiting.has(stepId)) return null;
  const within = new Set([...visiting, stepId]);
  const before = place.step.after.filter((id) => id !== stepId && findPlace(course.content, id) !== null);
  return latest([course.startsAt, lessonOpenedAt(course, place.lesson, within), ...before.map((id) => doneTime(course, id, within))]);
}

function lessonOpenedAt(course: Course, { id: ownId, release }: Lesson, visiting: ReadonlySet<string>): Date | null {
  if (release === null) return course.startsAt;
  if ('afterWorkingDays' in release) return release.afterWorkingDays === 0 ? course.startsAt : course.releaseAt(release.afterWorkingDays);
  const before = course.content.lessons.find(({ id }) => id === release.afterLesson);
  if (!before || before.id === ownId) return course.startsAt;
  return latest([course.startsAt, ...before.steps.filter(({ required }) => required).map(({ id }) => doneTime(course, id, visiting))]);
}

function doneTime(course: Course, stepId: string, visiting: ReadonlySet<string>): Date | null {
  const state = course.states.get(stepId);
  if (state?.standing !== 'done' || state.doneAt === null) return null;
  if (state.confirmed || state.lastActAt === null) return state.doneAt;
  const opened = openedAt(course, stepId, visiting);
  const acted = opened !== null && opened > state.lastActAt ? opened : state.lastActAt;
  return acted < state.doneAt ? acted : state.doneAt;
}

const findPlace = (content: Course['content'], stepId: string): { lesson: Lesson; step: Step } | null => {
  for (const lesson of content.lessons) {
    const step = lesson.steps.find(({ id }) => id === stepId);
    if (step) return { lesson, step };
  }
  return null;
};

const latest = (times: readonly (Date | null)[]): Date | null =>
  times.reduce((last, time) => (last === null || time === null ? null : time > last ? time : last));
