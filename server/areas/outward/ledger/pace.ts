import type { AppContext } from '#server/context.ts';
import type { AccountRecord } from '../models/accounts.ts';
import type { ActRecord } from '../models/acts.ts';
import { acts } from '../models/acts.ts';
import { networksOf } from '../networks/network-host.ts';

const minute = 60_000;
const hour = 60 * minute;
const defaultPerMinute = 60;

/** How much an account may say now, and when again once that is nothing. */
export type Pace = { readonly most: number } | { readonly until: Date };

/** Holds what an account has said against its own hourly cap and what the network takes a minute. */
export async function paceOf(ctx: AppContext, account: AccountRecord): Promise<Pace> {
  const perMinute = networksOf(ctx).find(account.pluginId)?.manifest?.limits.perMinute ?? defaultPerMinute;
  const now = ctx.clock.now().getTime();
  let most = Number.POSITIVE_INFINITY;
  for (const [span, limit] of [[minute, perMinute], [hour, account.policy.hourlyCap]] as const) {
    const said = { accountId: account._id, kind: 'publish' as const, sentAt: { $gt: new Date(now - span), $lte: new Date(now) } };
    const left = limit - (await acts(ctx).countDocuments(said));
    if (left > 0) {
      most = Math.min(most, left);
      continue;
    }
    // When the oldest of those that fill the limit is past, there is room for one.
    const first = await acts(ctx).findOne(said, { sentAt: 1 }).sort({ sentAt: -1 }).skip(limit - 1).lean<Pick<ActRecord, 'sentAt'>>();
    if (first?.sentAt) return { until: new Date(first.sentAt.getTime() + span + 1) };
  }
  return { most };
}
