import type { PluginAccount } from '#plugins/contract/index.ts';
import type { CallOptions } from '#core/plugins/plugin-calls.ts';
import type { AppContext } from '#server/context.ts';
import type { AccountRecord } from '../models/accounts.ts';
import type { NetworkSetupRecord } from '../models/network-setups.ts';
import { reachableHosts } from '../policies/index.ts';
import { unsealValues } from './sealed-values.ts';

/** An account with its secrets open, for one call. */
export interface OpenAccount { readonly account: PluginAccount; readonly options: CallOptions }

type Typed = Readonly<Record<string, unknown>>;

/** What a call to this network may reach, and what its log must not show. */
export const callOptions = (setup: Pick<NetworkSetupRecord, 'hosts' | 'allowPrivate'>, settings: Typed, fields: Typed, secrets: readonly unknown[]): CallOptions => ({
  hosts: setup.hosts,
  ...(setup.allowPrivate ? { allowPrivate: reachableHosts(setup.hosts, { settings, account: fields }) } : {}),
  secrets: secrets.filter((value): value is string => typeof value === 'string' && value.length > 3),
});

export const openSettings = (ctx: AppContext, setup: NetworkSetupRecord): { readonly settings: Typed; readonly secrets: readonly unknown[] } => {
  const sealed = unsealValues(ctx, `plugin:${setup._id}`, setup.sealed);
  return { settings: { ...setup.settings, ...sealed }, secrets: Object.values(sealed) };
};

/** @throws when the seal does not open */
export const openAccount = (ctx: AppContext, record: AccountRecord, setup: NetworkSetupRecord): OpenAccount => {
  const { settings, secrets } = openSettings(ctx, setup);
  const sealed = unsealValues(ctx, `account:${record._id.toString()}`, record.sealed);
  const fields = { ...record.fields, ...sealed };
  return {
    account: { id: record._id.toString(), settings, fields, identity: record.identity },
    options: callOptions(setup, settings, fields, [...secrets, ...Object.values(sealed)]),
  };
};
