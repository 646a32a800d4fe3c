import { randomBytes } from 'node:crypto';
import ical from 'ical-generator';
import { DateTime } from 'luxon';
import { findPerson } from '#areas/people/index.ts';
import type { Viewer } from '#core/access/viewer.ts';
import { notFound } from '#core/errors/app-error.ts';
import { objectId } from '#core/store/object-id.ts';
import { translate } from '#core/text/translate.ts';
import type { AppContext } from '#server/context.ts';
import type { CalendarFeedRecord } from '../models/calendar-feeds.ts';
import { calendarFeeds } from '../models/calendar-feeds.ts';
import { listDates } from '../queries/list-dates.ts';

/** Where a calendar program fetches the viewer's dates, or null while there is no such address. */
export async function findFeedUrl(ctx: AppContext, viewer: Viewer): Promise<string | null> {
  const feed = await calendarFeeds(ctx).findById(viewer.personId).lean<CalendarFeedRecord>();
  return feed ? urlOf(ctx, feed.token) : null;
}

/** A new address of the viewer's dates; the old one is worthless from now on. */
export async function renewFeed(ctx: AppContext, viewer: Viewer): Promise<string> {
  const token = randomBytes(24).toString('base64url');
  await calendarFeeds(ctx).updateOne({ _id: objectId(viewer.personId) }, { $set: { token, renewedAt: ctx.clock.now() } }, { upsert: true });
  return urlOf(ctx, token);
}

export const endFeed = async (ctx: AppContext, viewer: Viewer): Promise<void> => {
  await calendarFeeds(ctx).deleteOne({ _id: objectId(viewer.personId) });
};

const urlOf = (ctx: AppContext, token: string): string => new URL(`/learn/calendar/${token}.ics`, ctx.config.baseUrl).href;

/** The dates behind an address, as iCalendar, in the language of their person. @throws AppError not-found for an address that was renewed, or whose person is not here */
export async function readFeed(ctx: AppContext, token: string): Promise<string> {
  const feed = /^[\w-]{30,50}$/.test(token) ? await calendarFeeds(ctx).findOne({ token }).lean<CalendarFeedRecord>() : null;
  const person = feed ? await findPerson(ctx, feed._id.toString()) : null;
  if (person?.status !== 'active') throw notFound();
  const origin = new URL(ctx.config.baseUrl);
  const calendar = ical({ name: translate(person.locale, 'cohorts.calendar.name'), prodId: { company: 'Parley', product: 'Parley' }, ttl: 3_600 });
  for (const { key, kind, title, course, at, minutes, where, url } of await listDates(ctx, person._id.toString(), person.locale)) {
    const day = DateTime.fromJSDate(at, { zone: person.timeZone });
    calendar.createEvent({
      id: `${key}@${origin.hostname}`, stamp: ctx.clock.now(), url: new URL(url, origin).href,
      // A due date, and that a lesson opens, is a day where the person is; a meeting is a moment for everybody.
      ...(kind !== 'meeting' ? { allDay: true, start: new Date(`${day.toISODate() ?? ''}T00:00:00Z`), timezone: null, summary: translate(person.locale, `cohorts.calendar.${kind}`, { course, lesson: title }), ...(kind === 'opens' ? { description: course } : {}) }
        : { start: at, end: new Date(at.getTime() + minutes * 60_000), summary: title, description: course, location: where || null }),
    });
  }
  return calendar.toString();
}
