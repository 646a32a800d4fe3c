import type { Reply, Route } from '#core/http/route.ts';
import { defineRoute, page, redirect } from '#core/http/route.ts';
import { ownPath } from '#core/http/own-path.ts';
import { translate } from '#core/text/translate.ts';
import type { Viewer } from '#core/access/viewer.ts';
import type { AppContext } from '#server/context.ts';
import type { PageModels } from '#views/types/pages.ts';
import { findPersonByHandle } from '#areas/people/index.ts';
import { AppError, invalidField } from '#core/errors/app-error.ts';
import { answerConsent, askConsent } from '../commands/answer-consent.ts';
import { addVariant } from '../commands/edit-variant.ts';
import { declineMirror, endMirror, withdrawMirror } from '../commands/end-mirror.ts';
import { lookAgain } from '../commands/look-again.ts';
import { beginMirror } from '../commands/nominate-post.ts';
import { viewMirror } from '../queries/view-mirrors.ts';
import { idParams } from '../schemas.ts';
import { answerForm, askForm, reasonForm, variantsForm } from './form-schemas.ts';
import { refusedForm } from './refused-form.ts';

const desk = ['comms', 'admin'] as const;
const address = (id: string): string => `/outward/mirrors/${id}`;

/** The page of a post on its way out; `refused` is the form that was not taken. */
export async function mirrorPage(ctx: AppContext, viewer: Viewer, mirrorId: string, refused: PageModels['outward/mirror']['refused'] = null): Promise<Reply> {
  const mirror = await viewMirror(ctx, viewer, mirrorId);
  const title = mirror.post.title === '' ? translate(viewer.locale, 'outward.mirror.heading', { name: mirror.post.author.name }) : mirror.post.title;
  return page('outward/mirror', title, { mirror, timeZone: viewer.timeZone, refused });
}

const show = defineRoute({
  method: 'get', path: '/outward/mirrors/:id', access: 'signed-in', params: idParams, summary: 'The page of a post on its way out.',
  handle: ({ ctx, viewer, params }) => mirrorPage(ctx, viewer, params.id),
});

const add = defineRoute({
  method: 'post', path: '/outward/mirrors/:id/variants', access: desk, params: idParams, body: variantsForm, limit: 'write', summary: 'Begins a text for each chosen account.',
  handle: async ({ ctx, viewer, params, body }) => {
    for (const account of body.account) await addVariant(ctx, viewer, params.id, account);
    return redirect(address(params.id));
  },
});

const consent = defineRoute({
  method: 'post', path: '/outward/mirrors/:id/consent', access: 'signed-in', params: idParams, body: answerForm, limit: 'write', summary: 'Agrees that a post goes outside, or does not.',
  handle: async ({ ctx, viewer, params, body }) => {
    await answerConsent(ctx, viewer, params.id, body.answer === 'given');
    return redirect(body.returnTo ? ownPath(body.returnTo) : address(params.id), 'outward.answered-consent');
  },
});

const ask = defineRoute({
  method: 'post', path: '/outward/mirrors/:id/ask-consent', access: desk, params: idParams, body: askForm, limit: 'write', summary: 'Asks somebody who is shown or named.',
  handle: async ({ ctx, viewer, params, body }) => {
    const person = await findPersonByHandle(ctx, body.person.trim().replace(/^@/, ''));
    if (!person) throw invalidField('person', 'errors.outward.cannot-be-asked');
    await askConsent(ctx, viewer, params.id, person._id.toString(), body.role);
    return redirect(address(params.id), 'outward.asked');
  },
  onInvalid: (call) => {
    if (!call.viewer) throw new AppError('not-signed-in');
    return mirrorPage(call.ctx, call.viewer, call.params['id'] ?? '', { variantId: '', form: refusedForm(call) });
  },
});

const decline = defineRoute({
  method: 'post', path: '/outward/mirrors/:id/decline', access: desk, params: idParams, body: reasonForm, limit: 'write', summary: 'Declines what was nominated, with a reason.',
  handle: async ({ ctx, viewer, params, body }) => {
    await declineMirror(ctx, viewer, params.id, body.reason);
    return redirect('/outward', 'outward.noted');
  },
});

const act = (name: string, summary: string, work: (ctx: AppContext, viewer: Viewer, id: string) => Promise<void>, after: (id: string) => string, flash: string): Route => defineRoute({
  method: 'post', path: `/outward/mirrors/:id/${name}`, access: desk, params: idParams, limit: 'write', summary,
  handle: async ({ ctx, viewer, params }) => {
    await work(ctx, viewer, params.id);
    return redirect(after(params.id), flash);
  },
});

export const mirrorPageRoutes: readonly Route[] = [
  show, add, consent, ask, decline,
  act('begin', 'Takes up what was nominated; the author is asked.', beginMirror, address, 'outward.asked'),
  act('look-again', 'Says that the texts were held against the edited post.', lookAgain, address, 'outward.noted'),
  act('withdraw', 'Takes a post back from everywhere.', (ctx, viewer, id) => withdrawMirror(ctx, viewer, id, ''), address, 'outward.withdrawn'),
  act('end', 'Puts a mirror away; what is outside stays.', endMirror, () => '/outward', 'outward.noted'),
];
