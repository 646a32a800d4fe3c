import { z } from 'zod';
import { findPerson } from '#areas/people/index.ts';
import { listStandings, presentSpaceRef } from '#areas/spaces/index.ts';
import { translate } from '#core/text/translate.ts';
import { defineRoute, page, redirect } from '#core/http/route.ts';
import { readNotices } from '../commands/read-notices.ts';
import { lanes } from '../kinds.ts';
import { presentNotices } from '../presenters/present-notices.ts';
import { countForMe } from '../queries/count-for-me.ts';
import { listNotices } from '../queries/list-notices.ts';
import { tabQuery } from '../schemas.ts';

const pageLength = 30;

export const forMePage = defineRoute({
  method: 'get',
  path: '/for-me',
  access: 'signed-in',
  summary: 'The page of what the viewer is told.',
  query: tabQuery,
  handle: async ({ ctx, viewer, query }) => {
    const { notices, next } = await listNotices(ctx, viewer, { lane: query.tab, cursor: query.cursor, limit: pageLength });
    const further = next ? `/for-me?${new URLSearchParams({ tab: query.tab, cursor: next }).toString()}` : null;
    return page('notifications/for-me', translate(viewer.locale, 'frame.for-me'), {
      tab: query.tab,
      notices: await presentNotices(ctx, viewer, notices),
      nextUrl: further,
      unread: await countForMe(ctx, viewer),
    });
  },
});

export const readAllForm = defineRoute({
  method: 'post',
  path: '/for-me/read',
  access: 'signed-in',
  summary: 'Marks everything of a lane as read.',
  body: z.object({ lane: z.enum(lanes).default('for-me') }),
  handle: async ({ ctx, viewer, body }) => {
    await readNotices(ctx, viewer.personId, body);
    return redirect(body.lane === 'for-me' ? '/for-me' : '/for-me?tab=activity');
  },
});

export const settingsPage = defineRoute({
  method: 'get',
  path: '/notifications/settings',
  access: 'signed-in',
  summary: 'The page where the viewer says how much they are told.',
  handle: async ({ ctx, viewer }) => {
    const person = await findPerson(ctx, viewer.personId);
    const standings = await listStandings(ctx, viewer);
    const mine = standings.filter(({ facts }) => facts.membership === 'member' || facts.membership === 'owner');
    return page('notifications/settings', translate(viewer.locale, 'notifications.settings.heading'), {
      spaces: mine.map(({ space, settings }) => ({ space: presentSpaceRef(space), ...settings })),
      mailWhenAway: person?.mailWhenAway ?? false,
    });
  },
});
