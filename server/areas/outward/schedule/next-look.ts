import type { WorkingHours } from './working-hours.ts';
import { addWorkingHours } from './working-hours.ts';

/** Days after publishing on which somebody looks at a copy by hand: most answers come on the first, hardly any after a week. */
export const lookDays = [1, 3, 7] as const;

const dayMilliseconds = 86_400_000;

/** The next look at a copy, within working hours; null when the last is over. Looks that were missed are not made up for. */
export function nextLook(publishedAt: Date, now: Date, workingHours: WorkingHours): { readonly day: number; readonly dueAt: Date } | null {
  const day = lookDays.find((days) => publishedAt.getTime() + days * dayMilliseconds > now.getTime());
  return day === undefined ? null : { day, dueAt: addWorkingHours(new Date(publishedAt.getTime() + day * dayMilliseconds), 0, workingHours) };
}
