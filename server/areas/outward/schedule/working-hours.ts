import { DateTime } from 'luxon';

export interface WorkingHours { readonly start: string; readonly end: string; readonly days: readonly number[]; readonly timeZone: string }

const longestDays = 366;

/** The moment when so many hours of work have passed since `from`; without working days the hours pass as they are. */
export function addWorkingHours(from: Date, hours: number, { start, end, days, timeZone }: WorkingHours): Date {
  const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
  let left = hours * 60;
  const begin = DateTime.fromJSDate(from, { zone: timeZone });
  if (!begin.isValid || days.length === 0 || minutesOf(end) <= minutesOf(start)) return new Date(from.getTime() + hours * 3_600_000);
  for (let day = 0; day <= longestDays; day += 1) {
    const date = begin.startOf('day').plus({ days: day });
    if (!days.includes(date.weekday)) continue;
    const opens = date.set({ hour: Number(start.slice(0, 2)), minute: Number(start.slice(3, 5)) });
    const closes = date.set({ hour: Number(end.slice(0, 2)), minute: Number(end.slice(3, 5)) });
    const first = day === 0 && begin > opens ? begin : opens;
    const room = closes.diff(first, 'minutes').minutes;
    if (room <= 0) continue;
    if (room >= left) return first.plus({ minutes: left }).toJSDate();
    left -= room;
  }
  return begin.plus({ days: longestDays }).toJSDate();
}
