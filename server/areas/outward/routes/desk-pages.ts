import type { Route } from '#core/http/route.ts';
import { defineRoute, page, redirect } from '#core/http/route.ts';
import { translate } from '#core/text/translate.ts';
import { ownPath } from '#core/http/own-path.ts';
import { pauseAll, resumeAll } from '../commands/pause-all.ts';
import type { Resolution } from '../commands/resolve-act.ts';
import { resolveAct } from '../commands/resolve-act.ts';
import { viewDesk } from '../queries/view-desk.ts';
import { idParams } from '../schemas.ts';
import { actForm, reasonForm } from './form-schemas.ts';

const desk = ['comms', 'admin'] as const;

const show = defineRoute({
  method: 'get', path: '/outward', access: desk, summary: 'The desk of those who choose what goes outside.',
  handle: async ({ ctx, viewer }) => page('outward/desk', translate(viewer.locale, 'outward.desk.heading'), { desk: await viewDesk(ctx, viewer) }),
});

const pause = defineRoute({
  method: 'post', path: '/outward/pause', access: desk, body: reasonForm, limit: 'write', summary: 'Stops everything that would be said outside.',
  handle: async ({ ctx, viewer, body }) => {
    await pauseAll(ctx, viewer, body.reason);
    return redirect('/outward');
  },
});

const resume = defineRoute({
  method: 'post', path: '/outward/resume', access: desk, limit: 'write', summary: 'Lets things go out again, also after a restore.',
  handle: async ({ ctx, viewer }) => {
    await resumeAll(ctx, viewer);
    return redirect('/outward');
  },
});

const resolve = (act: string, summary: string, resolution: (url: string) => Resolution): Route => defineRoute({
  method: 'post', path: `/outward/acts/:id/${act}`, access: 'signed-in', params: idParams, body: actForm, limit: 'write', summary,
  handle: async ({ ctx, viewer, params, body }) => {
    await resolveAct(ctx, viewer, params.id, resolution(body.url));
    return redirect(body.returnTo ? ownPath(body.returnTo) : '/outward', 'outward.noted');
  },
});

export const deskPageRoutes: readonly Route[] = [
  show, pause, resume,
  resolve('confirm', 'Says that an act whose outcome nobody knows did happen.', (url) => ({ how: 'confirmed', url })),
  resolve('send-again', 'Says that it did not happen, and lets it go out again.', () => ({ how: 'sent-again' })),
  resolve('cancel', 'Gives an act up.', () => ({ how: 'given-up' })),
];
