import { z } from 'zod';
import { findPersons, presentPersonRef } from '#areas/people/index.ts';
import type { Viewer } from '#core/access/viewer.ts';
import { AppError } from '#core/errors/app-error.ts';
import type { Reply, Route } from '#core/http/route.ts';
import { defineRoute, page, redirect } from '#core/http/route.ts';
import { translate } from '#core/text/translate.ts';
import type { AppContext } from '#server/context.ts';
import { tokenParams } from '../cohort-schemas.ts';
import { endFeed, findFeedUrl, readFeed, renewFeed } from '../commands/calendar-feed.ts';
import { findCohortByLink, joinByLink } from '../commands/join-link.ts';
import { textFor } from '../course/local-text.ts';
import { enrolments } from '../models/enrolments.ts';
import { findVersion } from '../progress/find-version.ts';
import { listDates } from '../queries/list-dates.ts';
import { viewTeam } from '../queries/view-team.ts';

const team = defineRoute({
  method: 'get', path: '/learn/team', access: 'signed-in', summary: 'What one’s own reports learn: how far, and until when.',
  handle: async ({ ctx, viewer }) => page('training/team', translate(viewer.locale, 'cohorts.team.heading'), { rows: await viewTeam(ctx, viewer.personId, viewer.locale) }),
});

async function joinPage(ctx: AppContext, viewer: Viewer, token: string, problem: string | null = null): Promise<Reply> {
  const cohort = await findCohortByLink(ctx, token);
  const { content } = await findVersion(ctx, cohort.versionId);
  const trainers = await findPersons(ctx, cohort.trainerIds.map(String));
  const own = await enrolments(ctx).findOne({ cohortId: cohort._id, personId: viewer.personId, state: { $ne: 'ended' } }, { _id: 1 }).lean();
  return page('training/join', cohort.name, {
    name: cohort.name, course: textFor(content.title, viewer.locale, content.languages), summary: textFor(content.summary, viewer.locale, content.languages), trainers: [...trainers.values()].map(presentPersonRef), token, problem,
    enrolmentUrl: own ? `/learn/${own._id.toString()}` : null,
  }, problem === null ? 200 : 409);
}

const look = defineRoute({
  method: 'get', path: '/learn/join/:token', access: 'signed-in', params: tokenParams, summary: 'The cohort that a link leads into, to enrol oneself.',
  handle: ({ ctx, viewer, params }) => joinPage(ctx, viewer, params.token),
});

const join = defineRoute({
  method: 'post', path: '/learn/join/:token', access: 'signed-in', params: tokenParams, limit: 'write', summary: 'Enrols oneself by a link.',
  handle: async ({ ctx, viewer, params, locale }) => {
    try {
      return redirect(`/learn/${(await joinByLink(ctx, viewer, params.token))._id.toString()}`, 'cohorts.join.joined');
    } catch (error) {
      const [why] = error instanceof AppError && error.code === 'conflict' ? error.detail.fields ?? [] : [];
      if (!why) throw error;
      return joinPage(ctx, viewer, params.token, translate(locale, why.messageKey, why.values));
    }
  },
});

const calendar = defineRoute({
  method: 'get', path: '/learn/calendar', access: 'signed-in', summary: 'One’s own dates, and the address under which a calendar fetches them.',
  handle: async ({ ctx, viewer }) => page('training/calendar', translate(viewer.locale, 'cohorts.calendar.heading'), {
    url: await findFeedUrl(ctx, viewer),
    dates: (await listDates(ctx, viewer.personId, viewer.locale)).map(({ kind, title, course, at, where, url }) => ({ title: kind === 'meeting' ? title : translate(viewer.locale, `cohorts.calendar.${kind}`, { course, lesson: title }), about: kind === 'due' ? '' : [course, where].filter((part) => part !== '').join(' · '), at: at.toISOString(), wholeDay: kind !== 'meeting', url })),
  }),
});

const renew = defineRoute({
  method: 'post', path: '/learn/calendar', access: 'signed-in', body: z.object({ on: z.literal('true').optional() }).strict(), limit: 'write', summary: 'Makes a new address of one’s own dates, or ends it.',
  handle: async ({ ctx, viewer, body }) => {
    if (body.on) await renewFeed(ctx, viewer);
    else await endFeed(ctx, viewer);
    return redirect('/learn/calendar', body.on ? 'cohorts.calendar.made' : 'cohorts.calendar.ended');
  },
});

const feed = defineRoute({
  method: 'get', path: '/learn/calendar/:token.ics', access: 'public', params: tokenParams, summary: 'Somebody’s dates as iCalendar, for whoever has the address.',
  handle: async ({ ctx, params }) => ({ kind: 'text', status: 200, type: 'text/calendar; charset=utf-8', text: await readFeed(ctx, params.token) }),
});

export const ownLearningRoutes: readonly Route[] = [team, look, join, calendar, renew, feed];
