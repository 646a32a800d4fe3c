import { DateTime } from 'luxon';
import { z } from 'zod';
import { defineRoute, page } from '#core/http/route.ts';
import type { PlanDay } from '#views/types/outward-pages.ts';
import type { PlanView } from '#views/types/outward.ts';
import { viewPlan } from '../queries/view-desk.ts';

const views = ['month', 'week', 'list'] as const;
const planPageQuery = z.object({ view: z.enum(views).default('month'), from: z.iso.date().optional() });
type View = (typeof views)[number];

const urlOf = (view: View, from?: DateTime): string => `/outward/plan?${new URLSearchParams({ view, ...(from ? { from: from.toISODate() ?? '' } : {}) }).toString()}`;

/** The days from Monday to Sunday around a week or a month, in the viewer's zone. */
function periodOf(view: View, anchor: DateTime): { first: DateTime; days: number; begin: DateTime; step: { weeks: number } | { months: number } } {
  if (view === 'week') return { begin: anchor.startOf('week'), first: anchor.startOf('week'), days: 7, step: { weeks: 1 } };
  const begin = anchor.startOf('month');
  const first = begin.startOf('week');
  return { begin, first, days: Math.round(begin.endOf('month').endOf('week').diff(first, 'days').days), step: { months: 1 } };
}

const daysOf = (plan: PlanView, { first, days, begin }: ReturnType<typeof periodOf>, view: View, now: DateTime): PlanDay[] => Array.from({ length: days }, (_none, index) => {
  const day = first.plus({ days: index });
  const on = ({ at }: { at: string }): boolean => DateTime.fromISO(at, { zone: day.zone }).hasSame(day, 'day');
  return { date: day.toISODate() ?? '', inPeriod: view === 'week' || day.hasSame(begin, 'month'), today: day.hasSame(now, 'day'), entries: plan.entries.filter(on), freeSlots: plan.freeSlots.filter(on) };
});

export const planPage = defineRoute({
  method: 'get', path: '/outward/plan', access: ['comms', 'admin'], query: planPageQuery, summary: 'The calendar of what goes outside.',
  handle: async ({ ctx, viewer, query }) => {
    const { view } = query;
    const now = DateTime.fromJSDate(ctx.clock.now(), { zone: viewer.timeZone }).setLocale(viewer.locale);
    const asked = query.from ? DateTime.fromISO(query.from, { zone: viewer.timeZone, locale: viewer.locale }) : now;
    const period = periodOf(view, asked.isValid ? asked : now);
    const plan = await viewPlan(ctx, viewer, { from: period.first.toJSDate(), until: period.first.plus({ days: period.days }).toJSDate() });
    const heading = view === 'week' ? `${period.first.toFormat('d LLL')} – ${period.first.plus({ days: 6 }).toFormat('d LLL yyyy')}` : period.begin.toFormat('LLLL yyyy');
    return page('outward/plan', heading, {
      view, heading, days: daysOf(plan, period, view, now), budgets: plan.budgets, empty: plan.entries.length === 0,
      previousUrl: urlOf(view, period.begin.minus(period.step)), nextUrl: urlOf(view, period.begin.plus(period.step)), todayUrl: urlOf(view),
      views: views.map((name) => ({ view: name, url: urlOf(name, period.begin), current: name === view })),
      weekdays: Array.from({ length: 7 }, (_none, index) => period.first.startOf('week').plus({ days: index }).toFormat('ccc')),
    });
  },
});
