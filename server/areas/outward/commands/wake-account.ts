import type { AppContext } from '#server/context.ts';
import type { AccountRecord } from '../models/accounts.ts';
import { accounts } from '../models/accounts.ts';

export const workAccountName = 'outward.work-account';

/** Has the queue of an account looked at, now or at a later moment; several wakings for one moment are one. */
export async function wakeAccount(ctx: AppContext, accountId: string, at?: Date): Promise<void> {
  const later = at && at > ctx.clock.now() ? at : undefined;
  await ctx.jobs.add(workAccountName, { accountId }, { key: `${accountId}:${later ? later.toISOString() : 'now'}`, ...(later ? { runAt: later } : {}) });
}

const wakeSome = async (ctx: AppContext, filter: object): Promise<void> => {
  const found = await accounts(ctx).find({ ...filter, state: { $ne: 'ended' } }, { _id: 1 }).limit(1_000).lean<Pick<AccountRecord, '_id'>[]>();
  for (const { _id } of found) await wakeAccount(ctx, _id.toString());
};

export const wakeNetwork = (ctx: AppContext, pluginId: string): Promise<void> => wakeSome(ctx, { pluginId });
export const wakeAll = (ctx: AppContext): Promise<void> => wakeSome(ctx, {});
