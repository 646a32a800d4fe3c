import type { RequestHandler } from 'express';
import type { StoreWatch } from '#core/store/store-watch.ts';
import type { AppContext } from '#server/context.ts';

/** For load balancers and monitoring: /healthz, /readyz and /metrics; they ask no session and no limit. */
export function createProbes(ctx: AppContext, storeWatch: StoreWatch): Readonly<Record<string, RequestHandler>> {
  return {
    '/healthz': (_request, response) => {
      response.type('text/plain').send('ok\n');
    },
    '/readyz': async (_request, response) => {
      try {
        await storeWatch.answers();
        response.type('text/plain').send('ready\n');
      } catch {
        response.status(503).set('Retry-After', '2').type('text/plain').send('the store does not answer\n');
      }
    },
    '/metrics': async (_request, response) => {
      response.set('Content-Type', ctx.metrics.registry.contentType).send(await ctx.metrics.registry.metrics());
    },
  };
}
