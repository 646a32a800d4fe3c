import type { Route } from '#core/http/route.ts';
import { created, defineRoute, empty, json } from '#core/http/route.ts';
import { changeAccount, endAccount, pauseAccount, resumeAccount } from '../commands/change-account.ts';
import { connectAccount } from '../commands/connect-account.ts';
import { setUpNetwork } from '../commands/set-up-network.ts';
import { switchNetwork } from '../commands/switch-network.ts';
import { viewAccount, viewAccounts } from '../queries/view-accounts.ts';
import { viewNetwork, viewNetworks } from '../queries/view-networks.ts';
import { accountsQuery, anyAnswer, changeAccountBody, connectBody, idParams, itemAnswer, itemsAnswer, networkBody, onBody, pluginParams, reasonBody } from '../schemas.ts';

const networks = defineRoute({
  method: 'get', path: '/api/v1/networks', access: 'signed-in', answer: itemsAnswer, summary: 'Networks that accounts can be connected on; all of them, with settings, for admins.',
  handle: async ({ ctx, viewer }) => json({ items: await viewNetworks(ctx, viewer), next: null }),
});

const setUp = defineRoute({
  method: 'put', path: '/api/v1/networks/:id', access: ['admin'], params: pluginParams, body: networkBody, answer: itemAnswer, limit: 'write', summary: 'Consents to the hosts of a network and sets it up.',
  handle: async ({ ctx, viewer, params, body }) => {
    await setUpNetwork(ctx, viewer, params.id, body);
    return json(await viewNetwork(ctx, viewer, params.id));
  },
});

const switchOne = defineRoute({
  method: 'patch', path: '/api/v1/networks/:id', access: ['admin'], params: pluginParams, body: onBody, answer: itemAnswer, limit: 'write', summary: 'Turns a network on or off; what waits for it stays.',
  handle: async ({ ctx, viewer, params, body }) => {
    await switchNetwork(ctx, viewer, params.id, body.on);
    return json(await viewNetwork(ctx, viewer, params.id));
  },
});

const list = defineRoute({
  method: 'get', path: '/api/v1/accounts', access: 'signed-in', query: accountsQuery, answer: itemsAnswer, summary: 'Accounts of the house for those who work with them, and one’s own.',
  handle: async ({ ctx, viewer, query }) => json({ items: await viewAccounts(ctx, viewer, query), next: null }),
});

const connect = defineRoute({
  method: 'post', path: '/api/v1/accounts', access: 'signed-in', body: connectBody, answer: anyAnswer, status: 201, limit: 'write',
  summary: 'Connects an account; where the network wants a sign-in, the answer says where the browser goes.',
  handle: async ({ ctx, viewer, body }) => {
    const connected = await connectAccount(ctx, viewer, body);
    return 'url' in connected ? json({ url: connected.url }) : created(await viewAccount(ctx, viewer, connected.id));
  },
});

const show = defineRoute({
  method: 'get', path: '/api/v1/accounts/:id', access: 'signed-in', params: idParams, answer: itemAnswer, summary: 'One account: health, cadence, and the last lines of its ledger.',
  handle: async ({ ctx, viewer, params }) => json(await viewAccount(ctx, viewer, params.id)),
});

const change = defineRoute({
  method: 'patch', path: '/api/v1/accounts/:id', access: 'signed-in', params: idParams, body: changeAccountBody, answer: itemAnswer, limit: 'write', summary: 'Renames an account or changes how it is used.',
  handle: async ({ ctx, viewer, params, body }) => {
    await changeAccount(ctx, viewer, params.id, body);
    return json(await viewAccount(ctx, viewer, params.id));
  },
});

const pause = defineRoute({
  method: 'post', path: '/api/v1/accounts/:id/pause', access: 'signed-in', params: idParams, body: reasonBody, status: 204, limit: 'write', summary: 'Lets nothing go out of an account until it is resumed.',
  handle: async ({ ctx, viewer, params, body }) => {
    await pauseAccount(ctx, viewer, params.id, body.reason);
    return empty;
  },
});

const resume = defineRoute({
  method: 'post', path: '/api/v1/accounts/:id/resume', access: 'signed-in', params: idParams, status: 204, limit: 'write', summary: 'Resumes an account.',
  handle: async ({ ctx, viewer, params }) => {
    await resumeAccount(ctx, viewer, params.id);
    return empty;
  },
});

const end = defineRoute({
  method: 'delete', path: '/api/v1/accounts/:id', access: 'signed-in', params: idParams, status: 204, limit: 'write', summary: 'Forgets the credential of an account for good.',
  handle: async ({ ctx, viewer, params }) => {
    await endAccount(ctx, viewer, params.id);
    return empty;
  },
});

export const accountsApiRoutes: readonly Route[] = [networks, setUp, switchOne, list, connect, show, change, pause, resume, end];
