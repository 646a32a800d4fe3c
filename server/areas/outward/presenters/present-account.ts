import type { AccountRef } from '#views/types/outward.ts';
import type { AccountRecord } from '../models/accounts.ts';

/** An account as a name; `networkName` is that of its plugin. */
export const presentAccountRef = (account: AccountRecord, networkName: string): AccountRef => ({
  id: account._id.toString(), kind: account.kind, name: account.name, handle: account.identity.handle ?? account.identity.name, url: account.identity.url ?? null,
  network: { id: account.pluginId, name: networkName }, state: account.state,
});
