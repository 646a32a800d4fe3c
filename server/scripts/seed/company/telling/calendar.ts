import { DateTime } from 'luxon';
import type { StoryPerson } from '../story.ts';
import type { Chance } from './chance.ts';

const minute = 60_000;

const minutesOf = (clock: string): number => {
  const [hour = '0', rest = '0'] = clock.split(':');
  return Number(hour) * 60 + Number(rest);
};

/** The author's local clock time so many days before now; a day off moves back to the working day before. */
export const dayBefore = (now: Date, person: StoryPerson, ago: number, clock: string): Date => {
  const minutes = minutesOf(clock);
  let day = DateTime.fromJSDate(now, { zone: person.timeZone }).minus({ days: ago });
  if (ago > 2) while (!person.workingHours.days.includes(day.weekday)) day = day.minus({ days: 1 });
  const at = day.set({ hour: Math.floor(minutes / 60), minute: minutes % 60, second: 0, millisecond: 0 });
  return at.toJSDate();
};

const withinWork = (person: StoryPerson, at: Date, chance: Chance): Date => {
  const local = DateTime.fromJSDate(at, { zone: person.timeZone });
  const start = minutesOf(person.workingHours.start);
  const end = minutesOf(person.workingHours.end);
  const clock = local.hour * 60 + local.minute;
  const worksToday = person.workingHours.days.includes(local.weekday);
  if (worksToday && clock >= start && clock <= end + 20) return at;
  if (clock > 7 * 60 && clock < 21 * 60 && chance.odds(worksToday ? 0.25 : 0.08)) return at;
  let day = worksToday && clock < start ? local : local.plus({ days: 1 });
  while (!person.workingHours.days.includes(day.weekday)) day = day.plus({ days: 1 });
  const minutes = start + chance.whole(2, 75);
  return day.set({ hour: Math.floor(minutes / 60), minute: minutes % 60 }).toJSDate();
};

/** When the next comment of a thread is written: in the writer's working time, after `last`, before now. */
export const nextMoment = (
  options: { last: Date; now: Date; person: StoryPerson; days: number; left: number; chance: Chance },
): Date => {
  const { last, now, person, days, left, chance } = options;
  const room = now.getTime() - last.getTime();
  const lag = (chance.odds(0.2) ? chance.whole(90, 420) : chance.whole(3, 65)) * minute + chance.whole(1, 59) * 1000;
  const wanted = new Date(last.getTime() + lag + days * 86_400_000);
  const worked = withinWork(person, wanted, chance);
  if (worked.getTime() < now.getTime() - left * minute) return worked;
  return new Date(last.getTime() + Math.floor((room / (left + 1)) * (0.3 + chance.next() * 0.6)));
};
