import { createHash, randomBytes } from 'node:crypto';
import type { Viewer } from '#core/access/viewer.ts';
import { AppError, forbidden, invalidField, notFound } from '#core/errors/app-error.ts';
import { objectId } from '#core/store/object-id.ts';
import type { AppContext } from '#server/context.ts';
import type { AccountKind } from '#views/types/outward.ts';
import type { ConnectionRecord } from '../models/connections.ts';
import { connections } from '../models/connections.ts';
import { partSecrets, typedValues } from '../networks/form-values.ts';
import { networksOf } from '../networks/network-host.ts';
import { callOptions, openSettings } from '../networks/open-account.ts';
import { refusedByPlugin } from '../networks/refused-by-plugin.ts';
import { sealValues, unsealValues } from '../networks/sealed-values.ts';
import { connectAccount as mayConnect } from '../policies/index.ts';
import type { WorkingNetwork } from '../queries/find-network.ts';
import { presentRefusals } from '../presenters/present-refusals.ts';
import { wordsOf } from '../presenters/words-of.ts';
import { findWorkingNetwork } from '../queries/find-network.ts';
import { keepAccount } from './keep-account.ts';

export interface ConnectInput {
  readonly network: string;
  readonly kind: AccountKind;
  readonly name?: string;
  readonly fields: Readonly<Record<string, unknown>>;
}

/** Connected, or where the person's browser goes to sign in at the network. */
export type ConnectResult = { readonly id: string } | { readonly url: string };

const minutesToSignIn = 10;
export const returnPath = '/outward/accounts/connected';
const recordId = (state: string): string => createHash('sha256').update(state).digest('hex');

/** Connects an account by what was typed, or begins signing in at the network. @throws AppError invalid with the network's reason */
export async function connectAccount(ctx: AppContext, viewer: Viewer, input: ConnectInput): Promise<ConnectResult> {
  if (!mayConnect(viewer, input.kind)) throw forbidden();
  const network = await findWorkingNetwork(ctx, input.network);
  if (!network.manifest.accounts.includes(input.kind)) throw invalidField('kind', 'errors.not-a-choice');
  const checked = await networksOf(ctx).check(input.network, 'account', typedValues(network.shape.account, input.fields));
  if ('problems' in checked) throw new AppError('invalid', { fields: presentRefusals(network.shape.account, checked.problems, { form: 'account', words: wordsOf(network.found, viewer.locale) }) });
  return network.manifest.auth === 'oauth' ? begin(ctx, viewer, network, input, checked.values) : finish(ctx, viewer, network, { ...input, fields: checked.values });
}

async function begin(ctx: AppContext, viewer: Viewer, network: WorkingNetwork, input: ConnectInput, fields: Readonly<Record<string, unknown>>): Promise<ConnectResult> {
  const state = randomBytes(32).toString('base64url');
  const { settings, secrets } = openSettings(ctx, network.setup);
  const begun = await networksOf(ctx).call(input.network, 'begin', { settings, fields, redirectUrl: new URL(returnPath, ctx.config.baseUrl).href, state }, callOptions(network.setup, settings, fields, secrets))
    .catch((error: unknown) => { throw refusedByPlugin(error, 'fields', wordsOf(network.found, viewer.locale)); });
  const _id = recordId(state);
  await connections(ctx).create([{
    _id, pluginId: input.network, kind: input.kind, personId: objectId(viewer.personId), name: input.name ?? '',
    sealed: sealValues(ctx, `connection:${_id}`, { fields, keep: begun.keep ?? {} }), at: ctx.clock.now(),
  }]);
  return { url: begun.url };
}

async function finish(
  ctx: AppContext, viewer: Viewer, network: WorkingNetwork, input: ConnectInput,
  signedIn: { readonly query?: Readonly<Record<string, string>>; readonly keep?: Readonly<Record<string, string>> } = {},
): Promise<{ readonly id: string }> {
  const { settings, secrets } = openSettings(ctx, network.setup);
  const { fields } = input;
  const parts = partSecrets(network.shape.account, fields);
  const given = { settings, fields, redirectUrl: new URL(returnPath, ctx.config.baseUrl).href, ...signedIn };
  const connection = await networksOf(ctx).call(input.network, 'finish', given, callOptions(network.setup, settings, fields, [...secrets, ...Object.values(parts.secrets)]))
    .catch((error: unknown) => { throw refusedByPlugin(error, 'fields', wordsOf(network.found, viewer.locale)); });
  return keepAccount(ctx, viewer, { pluginId: input.network, kind: input.kind, name: input.name ?? '', ...parts, connection });
}

/** The browser came back from the network. Only for the person who began, once, within ten minutes. @throws AppError not-found, expired */
export async function finishConnection(ctx: AppContext, viewer: Viewer, state: string, query: Readonly<Record<string, string>>): Promise<{ readonly id: string }> {
  const _id = recordId(state);
  const begun = await connections(ctx).findOneAndDelete({ _id, personId: viewer.personId }).lean<ConnectionRecord>();
  if (!begun) throw notFound();
  if (ctx.clock.now().getTime() - begun.at.getTime() > minutesToSignIn * 60_000) throw new AppError('expired');
  if (!mayConnect(viewer, begun.kind)) throw forbidden();
  const kept = unsealValues(ctx, `connection:${_id}`, begun.sealed) as { fields: Readonly<Record<string, unknown>>; keep: Readonly<Record<string, string>> };
  const network = await findWorkingNetwork(ctx, begun.pluginId);
  return finish(ctx, viewer, network, { network: begun.pluginId, kind: begun.kind, name: begun.name, fields: kept.fields }, { query, keep: kept.keep });
}
