import { DateTime } from 'luxon';
import type { WorkCalendar } from '../dates/working-days.ts';
import { countWorkingDays, isWorkingDay } from '../dates/working-days.ts';

export interface WorkDay extends WorkCalendar {
  /** Local times, such as 09:00; nobody is reminded outside of them. */
  readonly begins: string;
  readonly ends: string;
}

export interface RemindedEnrolment {
  readonly id: string;
  readonly state: 'active' | 'done' | 'leaving' | 'ended';
  readonly startsAt: Date;
  readonly dueAt: Date | null;
  readonly createdAt: Date;
  readonly lastActAt: Date;
  readonly stepsDone: number;
  readonly waiting: number;
  readonly nextStepId: string | null;
}

export interface PlannedReminder {
  readonly kind: 'nudge' | 'before' | 'due' | 'after';
  /** Said once: enrolment, kind, and the day or stage it is about. */
  readonly about: string;
}

/** So many working days before the date. */
const beforeDays = 2;
/** Days after the start on which somebody who has done nothing is nudged; then a person should ask. */
export const nudgeDays = [0, 3, 7] as const;
const lastNudgeDay = 10;

export const workDayOf = (person: { readonly workingHours?: { readonly start: string; readonly end: string } | null }, calendar: WorkCalendar): WorkDay =>
  ({ ...calendar, begins: person.workingHours?.start ?? '09:00', ends: person.workingHours?.end ?? '17:00' });

/** Whether somebody is at work: on a working day, in their hours. */
export function isAtWork(now: Date, day: WorkDay): boolean {
  const clock = DateTime.fromJSDate(now, { zone: day.timeZone }).toFormat('HH:mm');
  return clock >= day.begins && clock < day.ends && isWorkingDay(now, day);
}

export const localDay = (at: Date, timeZone: string): string => DateTime.fromJSDate(at, { zone: timeZone }).toISODate() ?? '';

/** What a learner is reminded of now, the most pressing first; nothing outside of their hours, and nothing while it is not theirs to act. */
export function planReminders(enrolment: RemindedEnrolment, now: Date, day: WorkDay): PlannedReminder[] {
  const { id, state, startsAt, dueAt, nextStepId } = enrolment;
  if (state !== 'active' || startsAt > now || nextStepId === null || !isAtWork(now, day)) return [];
  const aboutDate = dueAt === null ? null : dateReminder(dueAt, now, day);
  const stage = nudgeStage(enrolment, now, day);
  return [
    ...(aboutDate && dueAt ? [{ kind: aboutDate, about: `${id}:${aboutDate}:${localDay(dueAt, day.timeZone)}` }] : []),
    ...(stage === null ? [] : [{ kind: 'nudge' as const, about: `${id}:nudge:${stage}` }]),
  ];
}

const dateReminder = (dueAt: Date, now: Date, day: WorkDay): 'before' | 'due' | 'after' | null => {
  const [today, last] = [localDay(now, day.timeZone), localDay(dueAt, day.timeZone)];
  if (today === last) return 'due';
  if (today > last) return countWorkingDays(dueAt, now, day) <= 5 ? 'after' : null;
  return countWorkingDays(now, dueAt, day) <= beforeDays ? 'before' : null;
};

const nudgeStage = ({ startsAt, createdAt, lastActAt, stepsDone, waiting }: RemindedEnrolment, now: Date, { timeZone }: WorkDay): number | null => {
  if (stepsDone > 0 || waiting > 0 || lastActAt > createdAt) return null;
  const begin = startsAt > createdAt ? startsAt : createdAt;
  const gone = Math.round(DateTime.fromISO(localDay(now, timeZone)).diff(DateTime.fromISO(localDay(begin, timeZone)), 'days').days);
  return gone > lastNudgeDay ? null : [...nudgeDays].reverse().find((stage) => gone >= stage) ?? null;
};
