import { findPeopleByHandles, findPersons } from '#areas/people/index.ts';
import type { Viewer } from '#core/access/viewer.ts';
import { invalidField } from '#core/errors/app-error.ts';
import type { Reply, Route } from '#core/http/route.ts';
import { defineRoute, page, redirect } from '#core/http/route.ts';
import { translate } from '#core/text/translate.ts';
import type { AppContext } from '#server/context.ts';
import type { AccountPolicy } from '#views/types/outward.ts';
import type { FormView } from '#views/types/pages.ts';
import { changeAccount, endAccount, pauseAccount, resumeAccount } from '../commands/change-account.ts';
import { connectAccount, workOutward } from '../policies/index.ts';
import { viewAccount, viewAccounts } from '../queries/view-accounts.ts';
import { viewNetworks } from '../queries/view-networks.ts';
import { idParams } from '../schemas.ts';
import { policyForm, reasonForm } from './form-schemas.ts';
import { policyInput, policyValues } from './policy-values.ts';
import { refusedForm } from './refused-form.ts';

const desk = ['comms', 'admin'] as const;

const list = defineRoute({
  method: 'get', path: '/outward/accounts', access: desk, summary: 'The page of the accounts of the house.',
  handle: async ({ ctx, viewer }) => page('outward/accounts', translate(viewer.locale, 'outward.accounts.heading'), {
    accounts: (await viewAccounts(ctx, viewer)).filter(({ kind }) => kind === 'brand'),
    networks: (await viewNetworks(ctx, viewer, { asked: 'working' })).filter(({ kinds }) => kinds.includes('brand')), canConnect: connectAccount(viewer, 'brand'),
  }),
});

async function accountPage(ctx: AppContext, viewer: Viewer, id: string, refused?: FormView): Promise<Reply> {
  const account = await viewAccount(ctx, viewer, id);
  const ids = account.policy.approval.flatMap(({ personIds }) => personIds);
  const approvers = [...(await findPersons(ctx, ids)).values()].map(({ handle }) => `@${handle}`);
  return page('outward/account', account.name, { account, people: [], timeZones: Intl.supportedValuesOf('timeZone'), form: refused ?? { values: policyValues(account.policy, approvers, viewer.locale), problems: {}, notice: null } });
}

const show = defineRoute({
  method: 'get', path: '/outward/accounts/:id', access: desk, params: idParams, summary: 'The page of one account: health, what it did, how it is used.',
  handle: ({ ctx, viewer, params }) => accountPage(ctx, viewer, params.id),
});

const policy = defineRoute({
  method: 'post', path: '/outward/accounts/:id/policy', access: desk, params: idParams, body: policyForm, limit: 'write', summary: 'Changes how an account is used.',
  handle: async ({ ctx, viewer, params, body }) => {
    await changeAccount(ctx, viewer, params.id, { policy: { ...policyInput(body), approval: await approvalOf(ctx, body) } });
    return redirect(`/outward/accounts/${params.id}`, 'outward.saved');
  },
  onInvalid: (call) => {
    if (!call.viewer) throw new Error('Only for those who are signed in.');
    return accountPage(call.ctx, call.viewer, call.params['id'] ?? '', refusedForm(call));
  },
});

/** The people whose handles were typed, as one step. @throws AppError invalid */
async function approvalOf(ctx: AppContext, { approvalRule, approvers }: { readonly approvalRule: 'none' | 'any' | 'all'; readonly approvers: string }): Promise<AccountPolicy['approval']> {
  if (approvalRule === 'none') return [];
  const handles = approvers.split(/[\s,]+/).map((handle) => handle.replace(/^@/, '')).filter((handle) => handle !== '');
  const found = await findPeopleByHandles(ctx, handles);
  if (handles.length === 0 || found.size < new Set(handles).size) throw invalidField('approvers', 'errors.outward.approvers');
  return [{ rule: approvalRule, personIds: [...found.values()].map(({ _id }) => _id.toString()) }];
}

const pause = defineRoute({
  method: 'post', path: '/outward/accounts/:id/pause', access: desk, params: idParams, body: reasonForm, limit: 'write', summary: 'Stops one account.',
  handle: async ({ ctx, viewer, params, body }) => {
    await pauseAccount(ctx, viewer, params.id, body.reason);
    return redirect(`/outward/accounts/${params.id}`, 'outward.noted');
  },
});

const act = (name: string, summary: string, work: (ctx: AppContext, viewer: Viewer, id: string) => Promise<void>, path: string, after: (viewer: Viewer, id: string) => string): Route => defineRoute({
  method: 'post', path, access: 'signed-in', params: idParams, limit: 'write', summary,
  handle: async ({ ctx, viewer, params }) => {
    await work(ctx, viewer, params.id);
    return redirect(after(viewer, params.id), `outward.${name}`);
  },
});

export const accountPageRoutes: readonly Route[] = [
  list, show, policy, pause,
  act('noted', 'Lets an account go on.', resumeAccount, '/outward/accounts/:id/resume', (_viewer, id) => `/outward/accounts/${id}`),
  act('noted', 'Ends an account and forgets its credential.', endAccount, '/outward/accounts/:id/end', (viewer) => (workOutward(viewer) ? '/outward/accounts' : '/outward/sharing')),
];
