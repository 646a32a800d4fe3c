import { DateTime } from 'luxon';
import type { AccountPolicy } from '#views/types/outward.ts';

const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));

/** Whether a moment falls into the quiet hours of an account; they may go past midnight. */
export const isQuiet = (at: Date, { quiet, timeZone }: Pick<AccountPolicy, 'quiet' | 'timeZone'>): boolean => {
  if (!quiet) return false;
  const local = DateTime.fromJSDate(at, { zone: timeZone });
  const [minute, from, until] = [local.hour * 60 + local.minute, minutesOf(quiet.from), minutesOf(quiet.until)];
  return from <= until ? minute >= from && minute < until : minute >= from || minute < until;
};

const weeksAhead = 8;

/** The next free slots of an account, earliest first; one that lies in the quiet hours is none. */
export const freeSlots = (policy: Pick<AccountPolicy, 'slots' | 'quiet' | 'timeZone'>, from: Date, taken: readonly Date[], most: number): Date[] => {
  const begin = DateTime.fromJSDate(from, { zone: policy.timeZone });
  const used = new Set(taken.map((date) => date.getTime()));
  const found: Date[] = [];
  for (let day = 0; day < weeksAhead * 7; day += 1) {
    const date = begin.startOf('day').plus({ days: day });
    for (const { time } of policy.slots.filter((slot) => slot.day === date.weekday).sort((one, other) => (one.time < other.time ? -1 : 1))) {
      const at = date.set({ hour: Number(time.slice(0, 2)), minute: Number(time.slice(3, 5)) }).toJSDate();
      if (at <= from || used.has(at.getTime()) || isQuiet(at, policy)) continue;
      found.push(at);
      if (found.length === most) return found;
    }
  }
  return found;
};

/** The week of a moment, Monday to Monday, in the account's time zone. */
export const weekOf = (at: Date, timeZone: string): { readonly from: Date; readonly until: Date } => {
  const from = DateTime.fromJSDate(at, { zone: timeZone }).startOf('week');
  return { from: from.toJSDate(), until: from.plus({ weeks: 1 }).toJSDate() };
};
