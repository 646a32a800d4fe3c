import { DateTime } from 'luxon';
import { isHoliday } from './holidays.ts';

/** In whose days something is counted. */
export interface WorkCalendar {
  /** IANA name, such as Europe/Berlin. */
  readonly timeZone: string;
  /** Country, perhaps with a part (DE-BY), whose public holidays are off; null for none. */
  readonly holidays: string | null;
  /** Days of the week, Monday 1 to Sunday 7. */
  readonly workingDays: readonly number[];
}

export const usualWorkingDays: readonly number[] = [1, 2, 3, 4, 5];
/** No plan goes on for longer; a calendar without working days ends here. */
const farthestDays = 3_700;

/** The calendar of a person, by the days they work when they have said so. */
export const calendarOf = (person: { readonly timeZone: string; readonly workingHours?: { readonly days: readonly number[] } | null } | null, holidays: string | null): WorkCalendar => {
  const days = person?.workingHours?.days ?? [];
  return { timeZone: person?.timeZone ?? 'UTC', holidays, workingDays: days.length > 0 ? days : usualWorkingDays };
};

const localDay = (at: Date, timeZone: string): DateTime => {
  const local = DateTime.fromJSDate(at, { zone: timeZone });
  return (local.isValid ? local : DateTime.fromJSDate(at, { zone: 'utc' })).startOf('day');
};

const isWorking = (day: DateTime, { holidays, workingDays }: WorkCalendar): boolean => workingDays.includes(day.weekday) && !isHoliday(holidays, day.toISODate() ?? '');

/** Whether somebody works on the day that a moment falls on. */
export const isWorkingDay = (at: Date, calendar: WorkCalendar): boolean => isWorking(localDay(at, calendar.timeZone), calendar);

/** The beginning of the working day so many working days after `from`, whose own day does not count; `from` itself for none. */
export function workingDaysAfter(from: Date, days: number, calendar: WorkCalendar): Date {
  if (days <= 0) return from;
  let day = localDay(from, calendar.timeZone);
  let left = days;
  for (let gone = 0; left > 0 && gone < farthestDays; gone += 1) {
    day = day.plus({ days: 1 }).startOf('day');
    if (isWorking(day, calendar)) left -= 1;
  }
  return day.toJSDate();
}

/** Working days that have begun since `from`, whose own day does not count; never more than a year of them. */
export function countWorkingDays(from: Date, until: Date, calendar: WorkCalendar): number {
  const last = localDay(until, calendar.timeZone);
  let day = localDay(from, calendar.timeZone);
  let count = 0;
  for (let gone = 0; day < last && gone < 366; gone += 1) {
    day = day.plus({ days: 1 }).startOf('day');
    if (isWorking(day, calendar)) count += 1;
  }
  return count;
}
