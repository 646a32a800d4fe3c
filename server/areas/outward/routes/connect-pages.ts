import { z } from 'zod';
import type { Viewer } from '#core/access/viewer.ts';
import { AppError, notFound } from '#core/errors/app-error.ts';
import { ownPath } from '#core/http/own-path.ts';
import type { Reply, Route } from '#core/http/route.ts';
import { defineRoute, page, redirect, redirectOutside } from '#core/http/route.ts';
import { translate } from '#core/text/translate.ts';
import type { AppContext } from '#server/context.ts';
import type { AccountKind } from '#views/types/outward.ts';
import type { FormView } from '#views/types/pages.ts';
import { connectAccount } from '../commands/connect-account.ts';
import { viewNetwork } from '../queries/view-networks.ts';
import { pluginParams } from '../schemas.ts';
import { pluginForm } from './form-schemas.ts';
import { refusedForm } from './refused-form.ts';

const empty: FormView = { values: {}, problems: {}, notice: null };
const kindOf = (value: string | undefined): AccountKind => (value === 'personal' ? 'personal' : 'brand');

async function connectPage(ctx: AppContext, viewer: Viewer, id: string, kind: AccountKind, { reconnects, returnTo }: { readonly reconnects: string | null; readonly returnTo: string }, form: FormView): Promise<Reply> {
  const network = await viewNetwork(ctx, viewer, id);
  if (network.state !== 'on' || !network.kinds.includes(kind)) throw notFound();
  return page('outward/connect', translate(viewer.locale, 'outward.connect.heading', { network: network.name }), { network, kind, reconnects, returnTo, form });
}

const show = defineRoute({
  method: 'get', path: '/outward/connect/:id', access: 'signed-in', params: pluginParams, query: z.object({ kind: z.enum(['brand', 'personal']).default('brand'), account: z.string().max(100).optional(), returnTo: z.string().max(500).default('') }), summary: 'The page where an account is connected.',
  handle: ({ ctx, viewer, params, query }) => connectPage(ctx, viewer, params.id, query.kind, { reconnects: query.account ?? null, returnTo: query.returnTo }, empty),
});

const connect = defineRoute({
  method: 'post', path: '/outward/connect/:id', access: 'signed-in', params: pluginParams, body: pluginForm, limit: 'write', summary: 'Connects an account by what was typed, or leads to the network to sign in there.',
  handle: async ({ ctx, viewer, params, body }) => {
    const { kind: given, account: _reconnects, returnTo = '', ...fields } = body;
    const kind = kindOf(given);
    const made = await connectAccount(ctx, viewer, { network: params.id, kind, fields });
    if ('url' in made) return redirectOutside(made.url);
    return redirect(kind === 'brand' ? `/outward/accounts/${made.id}` : returnTo === '' ? '/outward/sharing' : ownPath(returnTo), 'outward.flash.connected');
  },
  onInvalid: (call) => {
    if (!call.viewer) throw new AppError('not-signed-in');
    return connectPage(call.ctx, call.viewer, call.params['id'] ?? '', kindOf(call.values['kind']), { reconnects: call.values['account'] ?? null, returnTo: call.values['returnTo'] ?? '' }, refusedForm(call));
  },
});

export const connectPageRoutes: readonly Route[] = [show, connect];
