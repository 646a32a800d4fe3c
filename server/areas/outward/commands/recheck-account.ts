import { findPost } from '#areas/feed/index.ts';
import type { AppContext } from '#server/context.ts';
import { variantHeld } from '../events.ts';
import { cancelActs } from '../ledger/cancel-acts.ts';
import { approvedFacts } from '../ledger/read-leaving-facts.ts';
import type { AccountRecord } from '../models/accounts.ts';
import type { VariantRecord } from '../models/variants.ts';
import { variants } from '../models/variants.ts';
import { approvalState } from '../policies/index.ts';
import { variantFacts } from './mirror-facts.ts';

/** Judges everything that is approved or scheduled for an account by its policy of today; what lacks approval now waits for it. Inside the running transaction. */
export async function recheckAccount(ctx: AppContext, account: AccountRecord, actorId: string): Promise<void> {
  const open = await variants(ctx).find({ accountId: account._id, sharedBy: null, state: { $in: ['approved', 'scheduled', 'held', 'waiting'] } }).limit(2_000).lean<VariantRecord[]>();
  for (const variant of open) {
    const post = await findPost(ctx, variant.postId.toString());
    const { complete } = approvalState(account.policy.approval, approvedFacts(variant, post?.authorId.toString()));
    if (complete && variant.state === 'waiting') await variants(ctx).updateOne({ _id: variant._id }, { $set: { state: 'approved' } });
    if (complete || variant.state === 'waiting') continue;
    await variants(ctx).updateOne({ _id: variant._id }, { $set: { state: 'waiting', holdReason: 'not-approved' } });
    await cancelActs(ctx, { variantId: variant._id, kind: { $in: ['publish', 'update'] } }, 'not-approved', actorId);
    await ctx.events.record(variantHeld, { ...variantFacts(variant), because: 'not-approved' }, actorId);
  }
}
