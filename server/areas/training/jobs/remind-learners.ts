import { z } from 'zod';
import type { PersonRecord } from '#areas/people/index.ts';
import { findPersons } from '#areas/people/index.ts';
import { defineJob } from '#core/jobs/jobs.ts';
import { duplicateKeyOf } from '#core/store/duplicate-key-of.ts';
import { newId } from '#core/store/object-id.ts';
import type { AppContext } from '#server/context.ts';
import { calendarOf } from '../dates/working-days.ts';
import { learnerReminded } from '../events.ts';
import type { CohortRecord } from '../models/cohorts.ts';
import { cohorts } from '../models/cohorts.ts';
import type { EnrolmentRecord } from '../models/enrolments.ts';
import { enrolments } from '../models/enrolments.ts';
import type { ReminderRecord } from '../models/reminders.ts';
import { reminders } from '../models/reminders.ts';
import type { PlannedReminder } from '../reminding/plan-reminder.ts';
import { localDay, planReminders, workDayOf } from '../reminding/plan-reminder.ts';

const dayMilliseconds = 86_400_000;
const atOnce = 500;
const pressing = ['after', 'due', 'before', 'nudge'] as const;

interface Candidate { readonly enrolment: EnrolmentRecord; readonly planned: PlannedReminder; readonly day: string }

/** Every hour: reminds those whose date is near or past, and nudges those who have not begun; each at most once a day, in their hours, and of each thing once. */
export const remindLearners = defineJob({
  name: 'training.remind-learners',
  payload: z.object({}),
  schedule: '7 * * * *',
  run: async (ctx, _payload, signal) => {
    const now = ctx.clock.now().getTime();
    const near = { state: 'active' as const, dueAt: { $gte: new Date(now - 14 * dayMilliseconds), $lte: new Date(now + 8 * dayMilliseconds) } };
    const fresh = { state: 'active' as const, startsAt: { $gte: new Date(now - 14 * dayMilliseconds) }, stepsDone: 0 };
    for (const filter of [near, fresh]) {
      for (let after: EnrolmentRecord['_id'] | null = null; ;) {
        signal.throwIfAborted();
        const found: EnrolmentRecord[] = await enrolments(ctx).find({ ...filter, ...(after ? { _id: { $gt: after } } : {}) }).sort({ _id: 1 }).limit(atOnce).lean<EnrolmentRecord[]>();
        await remindSome(ctx, found);
        after = found.at(-1)?._id ?? null;
        if (found.length < atOnce) break;
      }
    }
  },
});

async function remindSome(ctx: AppContext, found: readonly EnrolmentRecord[]): Promise<void> {
  if (found.length === 0) return;
  const open = await cohorts(ctx).find({ _id: { $in: found.map(({ cohortId }) => cohortId) }, state: 'open' }, { holidays: 1 }).limit(found.length).lean<Pick<CohortRecord, '_id' | 'holidays'>[]>();
  const holidays = new Map(open.map((cohort) => [cohort._id.toString(), cohort.holidays]));
  const people = await findPersons(ctx, found.map(({ personId }) => personId.toString()));
  const planned = found.flatMap((enrolment) => planFor(ctx, enrolment, people.get(enrolment.personId.toString()), holidays.get(enrolment.cohortId.toString())));
  if (planned.length === 0) return;
  const said = await reminders(ctx).find({ $or: [{ about: { $in: planned.map(({ planned: one }) => one.about) } }, { personId: { $in: planned.map(({ enrolment }) => enrolment.personId) }, day: { $in: [...new Set(planned.map(({ day }) => day))] } }] }, { about: 1, personId: 1, day: 1 })
    .limit(planned.length * 2).lean<Pick<ReminderRecord, 'about' | 'personId' | 'day'>[]>();
  const done = new Set(said.flatMap(({ about, personId, day }) => [about, `${personId.toString()} ${day}`]));
  for (const candidate of [...planned].sort((one, other) => pressing.indexOf(one.planned.kind) - pressing.indexOf(other.planned.kind))) {
    const today = `${candidate.enrolment.personId.toString()} ${candidate.day}`;
    if (done.has(candidate.planned.about) || done.has(today)) continue;
    done.add(today);
    await remind(ctx, candidate);
  }
}

const planFor = (ctx: AppContext, enrolment: EnrolmentRecord, person: PersonRecord | undefined, holidays: string | null | undefined): Candidate[] => {
  if (person?.status !== 'active' || holidays === undefined) return [];
  const day = workDayOf(person, calendarOf(person, holidays));
  return planReminders({ ...enrolment, id: enrolment._id.toString() }, ctx.clock.now(), day).map((planned) => ({ enrolment, planned, day: localDay(ctx.clock.now(), day.timeZone) }));
};

/** The reminder and its fact in one: a second run, or another process, finds it said. */
const remind = async (ctx: AppContext, { enrolment, planned, day }: Candidate): Promise<void> => {
  const record: ReminderRecord = { _id: newId(), personId: enrolment.personId, enrolmentId: enrolment._id, kind: planned.kind, about: planned.about, day, at: ctx.clock.now() };
  try {
    await ctx.store.transact(async () => {
      await reminders(ctx).insertMany([record]);
      await ctx.events.record(learnerReminded, {
        courseId: enrolment.courseId.toString(), cohortId: enrolment.cohortId.toString(), enrolmentId: enrolment._id.toString(), personId: enrolment.personId.toString(), kind: planned.kind,
      }, null);
    });
  } catch (error) {
    if (!duplicateKeyOf(error)) throw error;
  }
};
