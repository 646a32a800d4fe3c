import type { AppContext } from '#server/context.ts';
import type { AccountRef } from '#views/types/outward.ts';
import { networksOf } from '../networks/network-host.ts';
import { presentAccountRef } from '../presenters/present-account.ts';
import type { AccountRecord } from '../models/accounts.ts';
import { findAccounts } from './find-account.ts';

export const networkName = (ctx: AppContext, pluginId: string): string => networksOf(ctx).find(pluginId)?.manifest?.name ?? pluginId;

export const accountRef = (ctx: AppContext, account: AccountRecord): AccountRef => presentAccountRef(account, networkName(ctx, account.pluginId));

/** Names of accounts by id, one for those that are gone too. */
export const accountRefs = async (ctx: AppContext, ids: readonly string[]): Promise<(id: string) => AccountRef> => {
  const found = await findAccounts(ctx, ids);
  return (id) => {
    const account = found.get(id);
    return account ? accountRef(ctx, account) : { id, kind: 'brand', name: '–', handle: '', url: null, network: { id: '', name: '–' }, state: 'ended' };
  };
};
