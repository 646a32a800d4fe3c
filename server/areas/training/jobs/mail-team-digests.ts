import { DateTime } from 'luxon';
import { z } from 'zod';
import type { PersonRecord } from '#areas/people/index.ts';
import { findPersons, people } from '#areas/people/index.ts';
import { defineJob } from '#core/jobs/jobs.ts';
import { duplicateKeyOf } from '#core/store/duplicate-key-of.ts';
import { newId } from '#core/store/object-id.ts';
import type { AppContext } from '#server/context.ts';
import { calendarOf } from '../dates/working-days.ts';
import { reminders } from '../models/reminders.ts';
import { viewTeam } from '../queries/view-team.ts';
import { isAtWork, workDayOf } from '../reminding/plan-reminder.ts';

const shown = 30;

/** Every hour: once a week, at the beginning of their week and in their hours, whoever leads people is told how far these are; only when there is something to tell. */
export const mailTeamDigests = defineJob({
  name: 'training.mail-team-digests',
  payload: z.object({}),
  schedule: '12 * * * *',
  run: async (ctx, _payload, signal) => {
    const ids: unknown[] = await people(ctx).distinct('managerId', { managerId: { $ne: null }, status: 'active' });
    const found = await findPersons(ctx, ids.map(String));
    for (const person of found.values()) {
      signal.throwIfAborted();
      if (person.status === 'active' && person.mailWhenAway && isAtWork(ctx.clock.now(), workDayOf(person, calendarOf(person, null)))) await mailDigest(ctx, person);
    }
  },
});

async function mailDigest(ctx: AppContext, person: PersonRecord): Promise<void> {
  const week = DateTime.fromJSDate(ctx.clock.now(), { zone: person.timeZone }).toFormat("kkkk-'W'WW");
  const about = `digest:${person._id.toString()}:${week}`;
  if (await reminders(ctx).findOne({ about }, { _id: 1 }).lean()) return;
  const rows = (await viewTeam(ctx, person._id.toString(), person.locale)).filter(({ state }) => state === 'active');
  if (rows.length === 0) return;
  try {
    await ctx.store.transact(async () => {
      await reminders(ctx).insertMany([{ _id: newId(), personId: person._id, enrolmentId: null, kind: 'digest', about, day: week, at: ctx.clock.now() }]);
      await ctx.mail.send({
        to: { address: person.email, name: person.name, locale: person.locale }, template: 'team-digest', key: about,
        model: {
          name: person.name, count: rows.length, late: rows.filter(({ late }) => late).length, rows: rows.slice(0, shown).map((row) => ({ who: row.person.name, course: row.course, percent: row.percent, dueAt: row.dueAt, late: row.late })),
          url: new URL('/learn/team', ctx.config.baseUrl).href, settingsUrl: new URL('/notifications/settings', ctx.config.baseUrl).href,
        },
      });
    });
  } catch (error) {
    if (!duplicateKeyOf(error)) throw error;
  }
}
