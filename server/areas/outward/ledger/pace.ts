import type { AppContext } from '#server/context.ts';
import type { AccountRecord } from '../models/accounts.ts';
import type { ActRecord } from '../models/acts.ts';
import { acts } from '../models/acts.ts';

const minute = 60_000;
const hour = 60 * minute;

/** Until when an account must not say more: its own hourly cap, and what the network takes a minute. Null: it may now. */
export async function pacedUntil(ctx: AppContext, account: AccountRecord, perMinute: number): Promise<Date | null> {
  const now = ctx.clock.now().getTime();
  for (const [span, most] of [[minute, perMinute], [hour, account.policy.hourlyCap]] as const) {
    const sent = await acts(ctx).find({ accountId: account._id, kind: 'publish', sentAt: { $gt: new Date(now - span), $lte: new Date(now) } }, { sentAt: 1 })
      .sort({ sentAt: -1 }).limit(most).lean<Pick<ActRecord, 'sentAt'>[]>();
    const oldest = sent.at(-1)?.sentAt;
    if (sent.length >= most && oldest) return new Date(oldest.getTime() + span + 1);
  }
  return null;
}
