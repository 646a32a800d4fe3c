import type { CohortRecord } from '../models/cohorts.ts';
import { planTimes } from './plan-times.ts';

/** Until when a learner has time; null for no date. */
export const dueAt = ({ due }: Pick<CohortRecord, 'due'>, startsAt: Date, person: { readonly timeZone: string }): Date | null => {
  if (due.kind === 'none') return null;
  return due.kind === 'fixed' ? due.at : planTimes(startsAt, { startsAt }, person.timeZone).workingDays(startsAt, due.workingDays);
};
