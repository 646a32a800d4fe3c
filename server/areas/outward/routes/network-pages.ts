import type { Viewer } from '#core/access/viewer.ts';
import { AppError } from '#core/errors/app-error.ts';
import type { Reply, Route } from '#core/http/route.ts';
import { defineRoute, page, redirect } from '#core/http/route.ts';
import { translate } from '#core/text/translate.ts';
import type { AppContext } from '#server/context.ts';
import type { FormView } from '#views/types/pages.ts';
import { changeOutwardSettings } from '../commands/pause-all.ts';
import { setUpNetwork } from '../commands/set-up-network.ts';
import { switchNetwork } from '../commands/switch-network.ts';
import { viewOutwardSettings } from '../queries/view-desk.ts';
import { viewNetwork, viewNetworks } from '../queries/view-networks.ts';
import { pluginParams } from '../schemas.ts';
import { pluginForm, rulesForm } from './form-schemas.ts';
import { refusedForm } from './refused-form.ts';
import { rulesInput, rulesValues } from './rules-values.ts';

const admin = ['admin'] as const;
const empty: FormView = { values: {}, problems: {}, notice: null };

const networkPage = async (ctx: AppContext, viewer: Viewer, id: string, form: FormView): Promise<Reply> => {
  const network = await viewNetwork(ctx, viewer, id);
  return page('outward/network', network.name, { network, form });
};

const list = defineRoute({
  method: 'get', path: '/outward/networks', access: admin, summary: 'The page of the networks that can be spoken to.',
  handle: async ({ ctx, viewer }) => page('outward/networks', translate(viewer.locale, 'outward.networks.heading'), { networks: await viewNetworks(ctx, viewer, { asked: 'working' }) }),
});

const show = defineRoute({
  method: 'get', path: '/outward/networks/:id', access: admin, params: pluginParams, summary: 'The page of one network: its hosts and settings.',
  handle: ({ ctx, viewer, params }) => networkPage(ctx, viewer, params.id, empty),
});

const save = defineRoute({
  method: 'post', path: '/outward/networks/:id', access: admin, params: pluginParams, body: pluginForm, limit: 'write', summary: 'Consents to the hosts of a network and sets it up, or switches it off.',
  handle: async ({ ctx, viewer, params, body }) => {
    const { act, allowPrivate, hosts = '', ...settings } = body;
    if (act === 'switch-off') await switchNetwork(ctx, viewer, params.id, false);
    else await setUpNetwork(ctx, viewer, params.id, { hosts: hosts.split(' ').filter((host) => host !== ''), allowPrivate: allowPrivate === 'true', settings });
    return redirect(`/outward/networks/${params.id}`, 'outward.saved');
  },
  onInvalid: (call) => {
    if (!call.viewer) throw new AppError('not-signed-in');
    return networkPage(call.ctx, call.viewer, call.params['id'] ?? '', refusedForm(call));
  },
});

const rulesPage = async (ctx: AppContext, viewer: Viewer, refused?: FormView): Promise<Reply> => {
  const settings = await viewOutwardSettings(ctx, viewer);
  return page('outward/settings', translate(viewer.locale, 'outward.settings.heading'), { settings, form: refused ?? { ...empty, values: rulesValues(settings) } });
};

const rules = defineRoute({
  method: 'get', path: '/outward/settings', access: admin, summary: 'The page of the rules for everything that goes out.',
  handle: ({ ctx, viewer }) => rulesPage(ctx, viewer),
});

const saveRules = defineRoute({
  method: 'post', path: '/outward/settings', access: admin, body: rulesForm, limit: 'write', summary: 'Changes the rules for everything that goes out.',
  handle: async ({ ctx, viewer, body }) => {
    await changeOutwardSettings(ctx, viewer, rulesInput(body));
    return redirect('/outward/settings', 'outward.saved');
  },
  onInvalid: (call) => {
    if (!call.viewer) throw new AppError('not-signed-in');
    return rulesPage(call.ctx, call.viewer, refusedForm(call));
  },
});

export const networkPageRoutes: readonly Route[] = [list, show, save, rules, saveRules];
