import type { CourseContent, Lesson, Step } from '../course/course-schema.ts';
import type { StepStanding } from '../models/step-states.ts';

/** Where a learner stands with each step; a step that is not named is open. */
export type Standings = ReadonlyMap<string, StepStanding>;

export interface PlanTimes {
  readonly now: Date;
  readonly startsAt: Date;
  /** The moment so many working days after another. */
  readonly workingDays: (from: Date, days: number) => Date;
}

/** Why a step cannot be begun yet: it opens at a time, after another step, or with the end of another lesson. */
export type Locked = { readonly kind: 'date'; readonly at: Date } | { readonly kind: 'step'; readonly stepId: string } | { readonly kind: 'lesson'; readonly lessonId: string };

export const standingsOf = (states: readonly { readonly stepId: string; readonly standing: StepStanding }[]): Standings =>
  new Map(states.map(({ stepId, standing }) => [stepId, standing]));

export const allSteps = (content: CourseContent): Step[] => content.lessons.flatMap(({ steps }) => steps);
export const stepById = (content: CourseContent, stepId: string): Step | null => allSteps(content).find(({ id }) => id === stepId) ?? null;
export const lessonById = (content: CourseContent, lessonId: string): Lesson | null => content.lessons.find(({ id }) => id === lessonId) ?? null;
export const lessonOf = (content: CourseContent, stepId: string): Lesson | null => content.lessons.find(({ steps }) => steps.some(({ id }) => id === stepId)) ?? null;

/** What has to be done to the end; when nothing is marked as required, everything is. */
export const requiredSteps = (content: CourseContent): Step[] => requiredOf(allSteps(content));
const requiredOf = (steps: readonly Step[]): Step[] => {
  const required = steps.filter((step) => step.required);
  return required.length > 0 ? required : [...steps];
};

const isDone = (standings: Standings, stepId: string): boolean => standings.get(stepId) === 'done';

/** A lesson is over when its required steps are done; one without any has nothing to wait for. */
export const lessonDone = (lesson: Lesson, standings: Standings): boolean => lesson.steps.every((step) => !step.required || isDone(standings, step.id));

/** Why a lesson is not open yet; null when it is. A lesson that it names but that is not there holds nobody up. */
export const lessonLockedBecause = (content: CourseContent, standings: Standings, times: PlanTimes, lesson: Lesson): Locked | null => {
  const { release } = lesson;
  if (release === null) return times.startsAt > times.now ? { kind: 'date', at: times.startsAt } : null;
  if ('afterLesson' in release) {
    const before = lessonById(content, release.afterLesson);
    if (before && before.id !== lesson.id && !lessonDone(before, standings)) return { kind: 'lesson', lessonId: before.id };
    return times.startsAt > times.now ? { kind: 'date', at: times.startsAt } : null;
  }
  const at = lessonReleasedAt(lesson, times);
  return at > times.now ? { kind: 'date', at } : null;
};

/** The day from which a lesson can be worked on, as far as the calendar has a say: the start, or so many working days after it. */
export const lessonReleasedAt = ({ release }: Pick<Lesson, 'release'>, { startsAt, workingDays }: Omit<PlanTimes, 'now'>): Date =>
  (release !== null && 'afterWorkingDays' in release && release.afterWorkingDays > 0 ? workingDays(startsAt, release.afterWorkingDays) : startsAt);

/** Why a step cannot be begun yet; null when it can, or when something has happened to it already. */
export const lockedBecause = (content: CourseContent, standings: Standings, times: PlanTimes, step: Step): Locked | null => {
  const standing = standings.get(step.id);
  if (standing !== undefined && standing !== 'open') return null;
  const lesson = lessonOf(content, step.id);
  const locked = lesson && lessonLockedBecause(content, standings, times, lesson);
  if (locked) return locked;
  const before = step.after.find((id) => id !== step.id && stepById(content, id) !== null && !isDone(standings, id));
  return before === undefined ? null : { kind: 'step', stepId: before };
};

/** Steps that can be worked on now, in the order of the course. */
export const openSteps = (content: CourseContent, standings: Standings, times: PlanTimes): Step[] =>
  allSteps(content).filter((step) => (standings.get(step.id) ?? 'open') === 'open' && lockedBecause(content, standings, times, step) === null);

/** What comes next: the first open step that is required, else the first open one. */
export const nextStep = (content: CourseContent, standings: Standings, times: PlanTimes): Step | null => {
  const open = openSteps(content, standings, times);
  const required = new Set(requiredSteps(content).map(({ id }) => id));
  return open.find(({ id }) => required.has(id)) ?? open[0] ?? null;
};

export interface Progress { readonly stepsDone: number; readonly stepsTotal: number; readonly waiting: number; readonly nextStepId: string | null }

/** The counters of an enrolment, counted afresh. */
export const countProgress = (content: CourseContent, standings: Standings, times: PlanTimes): Progress => {
  const required = requiredSteps(content);
  return {
    stepsDone: required.filter(({ id }) => isDone(standings, id)).length,
    stepsTotal: required.length,
    waiting: allSteps(content).filter(({ id }) => standings.get(id) === 'waiting').length,
    nextStepId: nextStep(content, standings, times)?.id ?? null,
  };
};
