import type { CourseContent } from '../course/course-schema.ts';
import type { PlanTimes } from './course-plan.ts';
import { lessonOf, lessonReleasedAt } from './course-plan.ts';

export interface IdleFacts {
  readonly lastActAt: Date;
  /** The first step that is open to them; null when none is. */
  readonly nextStepId: string | null;
}

/** Since when a learner could do something and did nothing: their last act, their start, or the day that opened the lesson of the next step, whichever came last; null while nothing is open. */
export function idleSince(content: CourseContent, { lastActAt, nextStepId }: IdleFacts, times: PlanTimes): Date | null {
  if (nextStepId === null || times.startsAt > times.now) return null;
  const lesson = lessonOf(content, nextStepId);
  const opened = lesson ? lessonReleasedAt(lesson, times) : times.startsAt;
  return opened > lastActAt ? opened : lastActAt;
}
