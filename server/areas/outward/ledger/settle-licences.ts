import type { AppContext } from '#server/context.ts';
import { wakeAccount } from '../commands/wake-account.ts';
import { actReleased } from '../events.ts';
import type { AccountRecord } from '../models/accounts.ts';
import { accounts } from '../models/accounts.ts';
import type { ActRecord } from '../models/acts.ts';
import { acts } from '../models/acts.ts';
import { variants } from '../models/variants.ts';
import { findOutwardSettings } from '../queries/find-settings.ts';
import { isLicensed } from '../sharing/licence.ts';
import { actFacts } from './cancel-acts.ts';
import { refuse } from './claim-act.ts';

const atOnce = 500;
const hour = 3_600_000;
const speaking = ['publish', 'update', 'correct'] as const;

/**
 * Brings what waits to go out into line with the licences of today, for one person or for everybody: what somebody may no longer say is held,
 * and what was held for want of a licence goes back to its place, each once. What was withdrawn or given up meanwhile stays so.
 */
export async function settleLicences(ctx: AppContext, personId: string | null): Promise<void> {
  const { licences } = await findOutwardSettings(ctx);
  let after: ActRecord['_id'] | null = null;
  for (;;) {
    const found: ActRecord[] = await acts(ctx).find({
      ...(personId === null ? {} : { createdBy: personId }), kind: { $in: [...speaking] }, $or: [{ state: 'waiting' }, { state: 'held', refusal: 'no-licence' }], ...(after ? { _id: { $gt: after } } : {}),
    }).sort({ _id: 1 }).limit(atOnce).lean<ActRecord[]>();
    for (const act of found) {
      const account = await accounts(ctx).findById(act.accountId).lean<AccountRecord>();
      if (!account || act.createdBy === null) continue;
      const licensed = await isLicensed(ctx, licences, act.createdBy.toString(), account);
      if (act.state === 'held' && licensed) await release(ctx, act, account);
      if (act.state === 'waiting' && !licensed) await hold(ctx, act);
    }
    after = found.at(-1)?._id ?? null;
    if (found.length < atOnce) return;
  }
}

const hold = (ctx: AppContext, { _id }: ActRecord): Promise<void> => ctx.store.transact(async () => {
  const act = await acts(ctx).findOne({ _id, state: 'waiting' }).lean<ActRecord>();
  if (act) await refuse(ctx, act, 'no-licence');
});

const release = (ctx: AppContext, act: ActRecord, account: AccountRecord): Promise<void> => ctx.store.transact(async () => {
  const now = ctx.clock.now();
  const from = Math.max(now.getTime(), act.dueAt.getTime());
  const { modifiedCount } = await acts(ctx).updateOne(
    { _id: act._id, state: 'held', refusal: 'no-licence' },
    { $set: { state: 'waiting', refusal: null, notBefore: null, notAfter: act.notAfter === null ? null : new Date(from + account.policy.maximumAgeHours * hour) } },
  );
  if (modifiedCount === 0) return;
  if (act.variantId) await variants(ctx).updateOne({ _id: act.variantId, state: 'held', holdReason: 'no-licence' }, { $set: { state: 'scheduled', holdReason: null } });
  await ctx.events.record(actReleased, actFacts(act), null);
  await wakeAccount(ctx, account._id.toString(), act.dueAt > now ? act.dueAt : undefined);
});
