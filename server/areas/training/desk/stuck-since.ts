import { countWorkingDays } from '../dates/working-days.ts';
import type { WorkCalendar } from '../dates/working-days.ts';

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
export function stuckSince({ state, startsAt, lastActAt, nextStepId, waiting }: PaceFacts, now: Date, calendar: WorkCalendar, days = stuckAfter): Date | null {
  if (state !== 'active' || nextStepId === null || waiting > 0 || startsAt > now) return null;
  const since = lastActAt > startsAt ? lastActAt : startsAt;
  return countWorkingDays(since, now, calendar) >= days ? since : null;
}
