import type { KeptCache } from '#core/cache/kept-cache.ts';
import { keptCache } from '#core/cache/kept-cache.ts';
import { perContext } from '#core/cache/per-context.ts';
import { isId } from '#core/store/object-id.ts';
import type { FramePart } from '#core/http/frame.ts';
import type { AppContext } from '#server/context.ts';
import { enrolmentChanged, enrolmentCompleted, enrolmentMade, stepReverted } from '../events.ts';
import type { EnrolmentRecord } from '../models/enrolments.ts';
import { enrolments } from '../models/enrolments.ts';

const heldPeople = 20_000;
const soonMilliseconds = 3 * 86_400_000;

/** The due dates of what each person has under way, from memory. */
const dueDates = perContext((ctx: AppContext): KeptCache<readonly Date[]> => keptCache(heldPeople, async (personIds) => {
  const found = await enrolments(ctx).find({ personId: { $in: personIds.filter(isId) }, state: { $in: ['active', 'leaving'] } }).select({ personId: 1, dueAt: 1 }).lean<Pick<EnrolmentRecord, 'personId' | 'dueAt'>[]>();
  return new Map(personIds.map((id) => [id, found.flatMap(({ personId, dueAt }) => (dueAt && personId.equals(id) ? [dueAt] : []))]));
}, { gathers: true }));

/** How many of a person's courses are due within three days, or late. */
export const countDue = async (ctx: AppContext, personId: string): Promise<number> => {
  const until = ctx.clock.now().getTime() + soonMilliseconds;
  return ((await dueDates(ctx).get(personId)) ?? []).filter((date) => date.getTime() <= until).length;
};

const changing = new Set([enrolmentMade, enrolmentChanged, enrolmentCompleted, stepReverted].map(({ name }) => name));

export const forgetDue = (ctx: AppContext, personId: string): void => dueDates(ctx).forget(personId);

/** Keeps this process's copies right after changes made anywhere. */
export const keepDueDates = (ctx: AppContext): void => {
  ctx.events.tail(({ type, data }) => {
    if (changing.has(type)) forgetDue(ctx, (data as { personId: string }).personId);
  });
};

/** The count beside "Learn". */
export const learnFrame: FramePart = async (ctx, viewer) => ({ learning: await countDue(ctx, viewer.personId) });
