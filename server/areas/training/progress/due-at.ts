import { dueDate } from '../dates/due-date.ts';
import { calendarOf } from '../dates/working-days.ts';
import type { CohortRecord } from '../models/cohorts.ts';

/** Until when a learner has time, by the days they work and the holidays of the cohort; null for no date. */
export const dueAt = ({ due, holidays }: Pick<CohortRecord, 'due' | 'holidays'>, startsAt: Date, person: Parameters<typeof calendarOf>[0]): Date | null =>
  dueDate(due, startsAt, calendarOf(person, holidays));
