import { json, defineRoute } from '#core/http/route.ts';
import { readNotices } from '../commands/read-notices.ts';
import { presentNotices } from '../presenters/present-notices.ts';
import { countForMe } from '../queries/count-for-me.ts';
import { listNotices } from '../queries/list-notices.ts';
import { forMeAnswer, listNoticesQuery, noticesAnswer, readNoticesBody } from '../schemas.ts';

export const listNoticesRoute = defineRoute({
  method: 'get',
  path: '/api/v1/notifications',
  access: 'signed-in',
  summary: 'Lists what the viewer is told, one line for each thread, newest first.',
  query: listNoticesQuery,
  answer: noticesAnswer,
  handle: async ({ ctx, viewer, query }) => {
    const { notices, next } = await listNotices(ctx, viewer, query);
    return json({ items: await presentNotices(ctx, viewer, notices), next, forMe: await countForMe(ctx, viewer) });
  },
});

export const readNoticesRoute = defineRoute({
  method: 'post',
  path: '/api/v1/notifications/read',
  access: 'signed-in',
  summary: 'Marks lines, or all of a lane, as read on every device.',
  body: readNoticesBody,
  answer: forMeAnswer,
  handle: async ({ ctx, viewer, body }) => {
    await readNotices(ctx, viewer.personId, body);
    return json({ forMe: await countForMe(ctx, viewer) });
  },
});
