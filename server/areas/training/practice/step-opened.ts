import type { AppContext } from '#server/context.ts';
import { lockedBecause, standingsOf } from '../progress/course-plan.ts';
import { planTimes } from '../progress/plan-times.ts';
import { openedAt } from './opened-at.ts';
import type { Practised } from './practice-index.ts';
import type { PracticeStep } from './practised-course.ts';

/** Whether acts are looked for now. */
export function isStepOpen(ctx: AppContext, { enrolment, course, states, calendar }: Practised, step: PracticeStep): boolean {
  if ((states.get(step.id)?.standing ?? 'open') !== 'open') return false;
  return lockedBecause(course.content, standingsOf([...states.values()]), planTimes(ctx.clock.now(), enrolment, calendar), step) === null;
}

/** When it opened; null when it has not. */
export function stepOpenedAt(ctx: AppContext, { enrolment, course, states, calendar }: Practised, stepId: string): Date | null {
  const now = ctx.clock.now();
  const times = planTimes(now, enrolment, calendar);
  const opened = openedAt({
    content: course.content, startsAt: enrolment.startsAt,
    states: new Map([...states].map(([id, { standing, doneAt, confirmedBy, evidence }]) =>
      [id, { standing, doneAt, confirmed: confirmedBy !== null, lastActAt: evidence.reduce<Date | null>((last, { at }) => (last === null || at > last ? at : last), null) }])),
    releaseAt: (days) => times.workingDays(enrolment.startsAt, days),
  }, stepId);
  return opened !== null && opened <= now ? opened : null;
}
