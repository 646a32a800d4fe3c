import { DateTime } from 'luxon';
import type { PlanTimes } from './course-plan.ts';

/** Weekends do not count. */
const afterWeekdays = (timeZone: string) => (from: Date, days: number): Date => {
  let date = DateTime.fromJSDate(from, { zone: timeZone });
  for (let left = days; left > 0; ) {
    date = date.plus({ days: 1 });
    if (date.weekday <= 5) left -= 1;
  }
  return date.toJSDate();
};

/** The times that the plan of one enrolment goes by. */
export const planTimes = (now: Date, enrolment: { readonly startsAt: Date }, timeZone = 'UTC'): PlanTimes => ({ now, startsAt: enrolment.startsAt, workingDays: afterWeekdays(timeZone) });
