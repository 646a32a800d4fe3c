import type { Route } from '#core/http/route.ts';
import { created, defineRoute, empty, json } from '#core/http/route.ts';
import { approveCorrection, correctCopy, dropCorrection } from '../commands/correct-copy.ts';
import { listCorrections, viewCorrection } from '../queries/view-corrections.ts';
import { correctionBody, hashBody, idParams, itemAnswer, itemsAnswer } from '../schemas.ts';

const desk = ['comms', 'admin'] as const;
const ofCopy = '/api/v1/copies/:id/corrections';

const list = defineRoute({
  method: 'get', path: ofCopy, access: desk, params: idParams, answer: itemsAnswer, summary: 'Corrections of a copy by replies to it.',
  handle: async ({ ctx, viewer, params }) => json({ items: await listCorrections(ctx, viewer, params.id), next: null }),
});

const correct = defineRoute({
  method: 'post', path: ofCopy, access: desk, params: idParams, body: correctionBody, answer: itemAnswer, status: 201, limit: 'write',
  summary: 'Corrects a copy that its network lets nobody change, by a reply of the same account to it.',
  handle: async ({ ctx, viewer, params, body }) => created(await viewCorrection(ctx, viewer, (await correctCopy(ctx, viewer, params.id, body)).id)),
});

const approve = defineRoute({
  method: 'post', path: '/api/v1/corrections/:id/approve', access: desk, params: idParams, body: hashBody, answer: itemAnswer, limit: 'write', summary: 'Approves the very correction that the hash names.',
  handle: async ({ ctx, viewer, params, body }) => {
    await approveCorrection(ctx, viewer, params.id, body.hash);
    return json(await viewCorrection(ctx, viewer, params.id));
  },
});

const drop = defineRoute({
  method: 'delete', path: '/api/v1/corrections/:id', access: desk, params: idParams, status: 204, limit: 'write', summary: 'Gives a correction up that waits for its approval.',
  handle: async ({ ctx, viewer, params }) => {
    await dropCorrection(ctx, viewer, params.id);
    return empty;
  },
});

export const correctionsApiRoutes: readonly Route[] = [list, correct, approve, drop];
