import { defineRoute, page, redirect } from '#core/http/route.ts';
import { translate } from '#core/text/translate.ts';
import { retryJob } from '../commands/retry-job.ts';
import { checkHealth } from '../queries/check-health.ts';
import { listDeadJobs } from '../queries/list-dead-jobs.ts';
import { listFacts } from '../queries/list-facts.ts';
import { jobParams } from '../schemas.ts';

export const overviewRoutes = [
  defineRoute({
    method: 'get', path: '/admin', access: ['admin'], summary: 'The page of how the house is doing.',
    handle: async ({ ctx, viewer }) => page('admin/overview', translate(viewer.locale, 'admin.overview.heading'), {
      checks: await checkHealth(ctx, viewer.locale),
      facts: await listFacts(ctx, viewer.locale),
      deadJobs: await listDeadJobs(ctx),
    }),
  }),
  defineRoute({
    method: 'post', path: '/admin/jobs/:id/retry', access: ['admin'], summary: 'Gives a job that gave up a fresh set of attempts.', params: jobParams,
    handle: async ({ ctx, viewer, params }) => {
      await retryJob(ctx, viewer, params.id);
      return redirect('/admin', 'admin.overview.retried');
    },
  }),
] as const;
