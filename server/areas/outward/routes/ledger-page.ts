import { z } from 'zod';
import { defineRoute, page } from '#core/http/route.ts';
import { translate } from '#core/text/translate.ts';
import { listActs } from '../queries/view-acts.ts';

const shown = 100;
const filters = { all: {}, waiting: { state: { $in: ['waiting', 'sending', 'looking', 'pending'] } }, problems: { state: { $in: ['unknown', 'held', 'failed'] } } } as const;

export const ledgerPage = defineRoute({
  method: 'get', path: '/outward/ledger', access: ['comms', 'admin'], query: z.object({ show: z.enum(['all', 'waiting', 'problems']).default('all') }), summary: 'The page of every outward act, newest first.',
  handle: async ({ ctx, viewer, query }) =>
    page('outward/ledger', translate(viewer.locale, 'outward.ledger.heading'), { acts: await listActs(ctx, viewer, filters[query.show], shown), show: query.show, nextUrl: null }),
});
