import { DateTime } from 'luxon';
import type { DueRecord } from '../models/cohorts.ts';
import type { WorkCalendar } from './working-days.ts';
import { workingDaysAfter } from './working-days.ts';

/** The last moment of a day where somebody is. */
export const endOfDay = (at: Date, timeZone: string): Date => DateTime.fromJSDate(at, { zone: timeZone }).endOf('day').startOf('second').toJSDate();

/** Until when something is due for a person: the fixed moment, or the end of the day so many working days after their start. */
export function dueDate(due: DueRecord, startsAt: Date, calendar: WorkCalendar): Date | null {
  if (due.kind === 'none') return null;
  return due.kind === 'fixed' ? due.at : endOfDay(workingDaysAfter(startsAt, due.workingDays, calendar), calendar.timeZone);
}
