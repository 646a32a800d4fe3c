import { people } from '#areas/people/index.ts';
import type { PersonRecord } from '#areas/people/index.ts';
import { defineSubscriber } from '#core/events/subscriber.ts';
import type { AppContext } from '#server/context.ts';
import { enrolmentFacts } from '../commands/enrol-many.ts';
import { cohortChanged, enrolmentChanged } from '../events.ts';
import type { CohortRecord } from '../models/cohorts.ts';
import { cohorts } from '../models/cohorts.ts';
import type { EnrolmentRecord } from '../models/enrolments.ts';
import { enrolments } from '../models/enrolments.ts';
import { dueAt } from '../progress/due-at.ts';

const atOnce = 100;

/** Goes through the enrolments of a cohort that are under way, some at a time. */
const eachUnderWay = async (ctx: AppContext, cohort: CohortRecord, act: (some: readonly EnrolmentRecord[]) => Promise<void>): Promise<void> => {
  for (let after: EnrolmentRecord['_id'] | null = null; ;) {
    const some: EnrolmentRecord[] = await enrolments(ctx).find({ cohortId: cohort._id, state: { $in: ['active', 'leaving'] }, ...(after ? { _id: { $gt: after } } : {}) }).sort({ _id: 1 }).limit(atOnce).lean<EnrolmentRecord[]>();
    await act(some);
    after = some.at(-1)?._id ?? null;
    if (some.length < atOnce) return;
  }
};

const end = (ctx: AppContext, actorId: string | null) => (some: readonly EnrolmentRecord[]): Promise<void> => ctx.store.transact(async () => {
  for (const enrolment of some) {
    const { modifiedCount } = await enrolments(ctx).updateOne({ _id: enrolment._id, state: { $in: ['active', 'leaving'] } }, { $set: { state: 'ended' } });
    if (modifiedCount > 0) await ctx.events.record(enrolmentChanged, enrolmentFacts(enrolment, 'ended'), actorId);
  }
});

const reschedule = (ctx: AppContext, cohort: CohortRecord, actorId: string | null) => async (some: readonly EnrolmentRecord[]): Promise<void> => {
  const found = await people(ctx).find({ _id: { $in: some.map(({ personId }) => personId) } }).limit(atOnce).lean<PersonRecord[]>();
  const byId = new Map(found.map((person) => [person._id.toString(), person]));
  await ctx.store.transact(async () => {
    for (const enrolment of some) {
      // Whoever came with the others begins with them when the start moves; whoever came later keeps their own.
      const together = enrolment.createdAt <= cohort.startsAt || enrolment.startsAt > ctx.clock.now();
      const startsAt = together && cohort.startsAt > ctx.clock.now() ? cohort.startsAt : enrolment.startsAt;
      const due = enrolment.dueByHand ? enrolment.dueAt : dueAt(cohort, startsAt, byId.get(enrolment.personId.toString()) ?? null);
      if (due?.getTime() === enrolment.dueAt?.getTime() && startsAt.getTime() === enrolment.startsAt.getTime()) continue;
      await enrolments(ctx).updateOne({ _id: enrolment._id }, { $set: { startsAt, dueAt: due } });
      await ctx.events.record(enrolmentChanged, enrolmentFacts(enrolment, 'rescheduled'), actorId);
    }
  });
};

/** What changes for a cohort changes for those who are under way in it. */
export const followCohorts = defineSubscriber({
  name: 'training.follow-cohorts',
  on: [cohortChanged],
  handle: async (ctx, event) => {
    const { change, cohortId } = event.data;
    const cohort = change === 'ended' || change === 'changed' ? await cohorts(ctx).findById(cohortId).lean<CohortRecord>() : null;
    if (cohort) await eachUnderWay(ctx, cohort, cohort.state === 'ended' ? end(ctx, event.actorId) : reschedule(ctx, cohort, event.actorId));
  },
});
