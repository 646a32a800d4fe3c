import type { Viewer } from '#core/access/viewer.ts';
import { AppError } from '#core/errors/app-error.ts';
import type { InvalidCall, Reply, Route } from '#core/http/route.ts';
import { defineRoute, redirect } from '#core/http/route.ts';
import type { AppContext } from '#server/context.ts';
import { approveCorrection, correctCopy, dropCorrection } from '../commands/correct-copy.ts';
import { findWorkableCopy, findWorkableCorrection } from '../queries/find-correction.ts';
import { idParams } from '../schemas.ts';
import { correctionForm, hashForm } from './form-schemas.ts';
import { mirrorPage } from './mirror-pages.ts';
import { refusedForm } from './refused-form.ts';

const desk = ['comms', 'admin'] as const;

const backTo = ({ mirror, variant }: Awaited<ReturnType<typeof findWorkableCopy>>, flash: string): Reply => redirect(`/outward/mirrors/${mirror._id.toString()}#variant-${variant._id.toString()}`, flash);

/** The page again, with the words that were typed and what stands against them. */
const refill = (find: (ctx: AppContext, viewer: Viewer, id: string) => ReturnType<typeof findWorkableCopy>) => async (call: InvalidCall): Promise<Reply> => {
  if (!call.viewer) throw new AppError('not-signed-in');
  const { mirror, variant } = await find(call.ctx, call.viewer, call.params['id'] ?? '');
  const { text = '', ...values } = call.values;
  return mirrorPage(call.ctx, call.viewer, mirror._id.toString(), { variantId: variant._id.toString(), form: refusedForm({ ...call, values: { ...values, correction: text } }) });
};

const correct = defineRoute({
  method: 'post', path: '/outward/copies/:id/corrections', access: desk, params: idParams, body: correctionForm, limit: 'write', summary: 'Corrects a copy by a reply of the same account to it.',
  handle: async ({ ctx, viewer, params, body }) => {
    await correctCopy(ctx, viewer, params.id, { text: body.text.replaceAll('\r\n', '\n'), reason: body.reason });
    return backTo(await findWorkableCopy(ctx, viewer, params.id), 'outward.noted');
  },
  onInvalid: refill(findWorkableCopy),
});

const approve = defineRoute({
  method: 'post', path: '/outward/corrections/:id/approve', access: desk, params: idParams, body: hashForm, limit: 'write', summary: 'Approves exactly the correction that was seen.',
  handle: async ({ ctx, viewer, params, body }) => {
    await approveCorrection(ctx, viewer, params.id, body.hash);
    return backTo(await findWorkableCorrection(ctx, viewer, params.id), 'outward.approved');
  },
  onInvalid: refill(findWorkableCorrection),
});

const drop = defineRoute({
  method: 'post', path: '/outward/corrections/:id/drop', access: desk, params: idParams, limit: 'write', summary: 'Gives a correction up that waits for its approval.',
  handle: async ({ ctx, viewer, params }) => {
    const found = await findWorkableCorrection(ctx, viewer, params.id);
    await dropCorrection(ctx, viewer, params.id);
    return backTo(found, 'outward.noted');
  },
  onInvalid: refill(findWorkableCorrection),
});

export const correctionFormRoutes: readonly Route[] = [correct, approve, drop];
