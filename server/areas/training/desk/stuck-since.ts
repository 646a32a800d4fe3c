import type { CourseContent } from '../course/course-schema.ts';
import { countWorkingDays } from '../dates/working-days.ts';
import type { WorkCalendar } from '../dates/working-days.ts';
import { idleSince } from '../progress/idle-since.ts';
import { planTimes } from '../progress/plan-times.ts';

/** Working days without an act after which somebody is stuck, and after which a person should ask. */
export const stuckAfter = 3;
export const needsHumanAfter = 5;

export interface PaceFacts {
  readonly state: 'active' | 'done' | 'leaving' | 'ended';
  readonly startsAt: Date;
  readonly lastActAt: Date;
  readonly nextStepId: string | null;
  /** Steps that wait for a trainer. */
  readonly waiting: number;
}

/** Since when nothing has happened although something could, or null: whoever waits for a trainer or for a date is not stuck. */
export function stuckSince(facts: PaceFacts, content: CourseContent, now: Date, calendar: WorkCalendar, days = stuckAfter): Date | null {
  if (facts.state !== 'active' || facts.waiting > 0) return null;
  const since = idleSince(content, facts, planTimes(now, facts, calendar));
  return since !== null && countWorkingDays(since, now, calendar) >= days ? since : null;
}
