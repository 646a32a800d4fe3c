import { PluginFailure } from '#plugins/contract/index.ts';
import type { AppContext } from '#server/context.ts';
import { accountChanged } from '../events.ts';
import type { AccountRecord } from '../models/accounts.ts';
import { accounts } from '../models/accounts.ts';
import { networksOf } from '../networks/network-host.ts';
import { openAccount } from '../networks/open-account.ts';
import { sealValues, unsealValues } from '../networks/sealed-values.ts';
import { findWorkingNetwork } from '../queries/find-network.ts';
import { askForSignIn } from './change-account.ts';

/** Has the network renew a credential that is about to end. One that it does not take any more waits for its person. */
export async function refreshAccount(ctx: AppContext, account: AccountRecord): Promise<void> {
  const network = await findWorkingNetwork(ctx, account.pluginId);
  if (!network.shape.can.refresh) return;
  const id = account._id.toString();
  const opened = openAccount(ctx, account, network.setup);
  try {
    const renewed = await networksOf(ctx).call(account.pluginId, 'refresh', { account: opened.account }, opened.options);
    const sealed = { ...unsealValues(ctx, `account:${id}`, account.sealed), ...renewed.keep };
    await ctx.store.transact(async () => {
      // A person who signed in meanwhile has the newer credential.
      const changed = await accounts(ctx).updateOne({ _id: account._id, sealed: account.sealed }, {
        $set: { sealed: sealValues(ctx, `account:${id}`, sealed), expiresAt: renewed.expiresAt ?? null, identity: renewed.identity },
      });
      if (changed.modifiedCount === 1) await ctx.events.record(accountChanged, { accountId: id, pluginId: account.pluginId, change: 'refreshed' }, null);
    });
  } catch (error) {
    if (!(error instanceof PluginFailure) || error.failure !== 'auth') throw error;
    await ctx.store.transact(() => askForSignIn(ctx, account, error));
  }
}
