import { AppError } from '#core/errors/app-error.ts';
import type { Route } from '#core/http/route.ts';
import { created, defineRoute, empty, json } from '#core/http/route.ts';
import { answerConsent, askConsent } from '../commands/answer-consent.ts';
import { approveVariant } from '../commands/approve-variant.ts';
import { declineMirror, endMirror, withdrawMirror } from '../commands/end-mirror.ts';
import { lookAgain } from '../commands/look-again.ts';
import { beginMirror, nominatePost } from '../commands/nominate-post.ts';
import { withdrawVariant } from '../commands/withdraw-variant.ts';
import { listMirrors, viewMirror, viewOneVariant } from '../queries/view-mirrors.ts';
import { approveBody, consentBody, idParams, itemAnswer, itemsAnswer, mirrorsQuery, nominateBody, patchMirrorBody, withdrawBody } from '../schemas.ts';

const path = '/api/v1/mirrors';
const desk = ['comms', 'admin'] as const;

const list = defineRoute({
  method: 'get', path, access: 'signed-in', query: mirrorsQuery, answer: itemsAnswer, summary: 'Posts on their way out: all for those who work on them, for others those they have a part in.',
  handle: async ({ ctx, viewer, query }) => json(await listMirrors(ctx, viewer, query)),
});

const nominate = defineRoute({
  method: 'post', path, access: 'signed-in', body: nominateBody, answer: itemAnswer, status: 201, limit: 'write', summary: 'Proposes a post for the outside; whoever works there begins on it at once.',
  handle: async ({ ctx, viewer, body }) => {
    const { id, repeated } = await nominatePost(ctx, viewer, body.post, body.note);
    const view = await viewMirror(ctx, viewer, id);
    return repeated ? json(view) : created(view);
  },
});

const show = defineRoute({
  method: 'get', path: `${path}/:id`, access: 'signed-in', params: idParams, answer: itemAnswer, summary: 'One post on its way out, with its variants and their previews.',
  handle: async ({ ctx, viewer, params }) => json(await viewMirror(ctx, viewer, params.id)),
});

const change = defineRoute({
  method: 'patch', path: `${path}/:id`, access: 'signed-in', params: idParams, body: patchMirrorBody, answer: itemAnswer, limit: 'write', summary: 'Takes up, declines or ends the work on a post, or says that its edit was seen.',
  handle: async ({ ctx, viewer, params, body }) => {
    if ('postSeen' in body) await lookAgain(ctx, viewer, params.id);
    else if (body.state === 'working') await beginMirror(ctx, viewer, params.id);
    else if (body.state === 'declined') await declineMirror(ctx, viewer, params.id, body.reason);
    else await endMirror(ctx, viewer, params.id);
    return json(await viewMirror(ctx, viewer, params.id));
  },
});

const approve = defineRoute({
  method: 'post', path: `${path}/:id/approve`, access: desk, params: idParams, body: approveBody, answer: itemAnswer, limit: 'write', summary: 'Approves the very variant that the hash names.',
  handle: async ({ ctx, viewer, params, body }) => {
    await requirePart(await viewMirror(ctx, viewer, params.id), body.variant);
    await approveVariant(ctx, viewer, body.variant, body.hash);
    return json(await viewOneVariant(ctx, viewer, body.variant));
  },
});

const withdraw = defineRoute({
  method: 'post', path: `${path}/:id/withdraw`, access: desk, params: idParams, body: withdrawBody, answer: itemAnswer, limit: 'write', summary: 'Takes a post, or one variant of it, back from outside.',
  handle: async ({ ctx, viewer, params, body }) => {
    if (body.variant === undefined) await withdrawMirror(ctx, viewer, params.id, body.reason);
    else {
      await requirePart(await viewMirror(ctx, viewer, params.id), body.variant);
      await withdrawVariant(ctx, viewer, body.variant);
    }
    return json(await viewMirror(ctx, viewer, params.id));
  },
});

const consent = defineRoute({
  method: 'post', path: `${path}/:id/consent`, access: 'signed-in', params: idParams, body: consentBody, status: 204, limit: 'write', summary: 'Answers whether one’s post, picture or name may go out, or asks somebody.',
  handle: async ({ ctx, viewer, params, body }) => {
    if ('given' in body) await answerConsent(ctx, viewer, params.id, body.given);
    else await askConsent(ctx, viewer, params.id, body.person, body.role);
    return empty;
  },
});

const requirePart = (mirror: { readonly variants: readonly { readonly id: string }[] }, variantId: string): Promise<void> => {
  if (!mirror.variants.some(({ id }) => id === variantId)) throw new AppError('not-found');
  return Promise.resolve();
};

export const mirrorsApiRoutes: readonly Route[] = [list, nominate, show, change, approve, withdraw, consent];
