import type { AppContext } from '#server/context.ts';
import { actStopped, variantHeld } from '../events.ts';
import type { ActRecord } from '../models/acts.ts';
import { acts } from '../models/acts.ts';
import { variants } from '../models/variants.ts';
import { networksOf } from '../networks/network-host.ts';
import type { Refusal } from '../policies/index.ts';
import { afterRefusal, refusal } from '../policies/index.ts';
import { actFacts } from './cancel-acts.ts';
import { pacedUntil } from './pace.ts';
import type { ActSurroundings } from './read-leaving-facts.ts';
import { readLeavingFacts } from './read-leaving-facts.ts';

export type Claim =
  | { readonly kind: 'send'; readonly act: ActRecord; readonly around: ActSurroundings }
  | { readonly kind: 'stopped' }
  /** Until somebody lifts what hinders it, or until then. */
  | { readonly kind: 'waits'; readonly until: Date | null };

const defaultPerMinute = 60;

/**
 * Takes an act for sending. Every permission is read and judged in the transaction that takes it: what was removed, withdrawn, closed,
 * suspended, changed or not approved by then does not leave.
 */
export const claimAct = (ctx: AppContext, actId: ActRecord['_id'], owner: string): Promise<Claim> => ctx.store.transact(async () => {
  const act = await acts(ctx).findOne({ _id: actId, state: 'waiting' }).lean<ActRecord>();
  if (!act) return { kind: 'stopped' };
  const around = await readLeavingFacts(ctx, act);
  const why = around ? refusal(around.facts) : 'account-ended';
  if (why !== null || !around) return refuse(ctx, act, why ?? 'account-ended');
  if (act.kind === 'publish') {
    const perMinute = networksOf(ctx).find(around.account.pluginId)?.manifest?.limits.perMinute ?? defaultPerMinute;
    const until = await pacedUntil(ctx, around.account, perMinute);
    if (until) return { kind: 'waits', until };
  }
  const now = ctx.clock.now();
  const changes = { state: 'sending' as const, owner, refusal: null, sentAt: now, attempts: act.attempts + 1 };
  await acts(ctx).updateOne({ _id: act._id, state: 'waiting' }, { $set: changes });
  if (act.variantId && act.kind === 'publish') await variants(ctx).updateOne({ _id: act.variantId }, { $set: { state: 'publishing', holdReason: null } });
  return { kind: 'send', act: { ...act, ...changes }, around };
});

/** Writes down why an act does not leave. What only a person can mend is held, with its variant. */
export const refuse = async (ctx: AppContext, act: ActRecord, why: Refusal): Promise<Claim> => {
  const then = afterRefusal(why);
  if (then === 'wait') {
    if (act.refusal !== why) await acts(ctx).updateOne({ _id: act._id }, { $set: { refusal: why } });
    return { kind: 'waits', until: null };
  }
  const state = then === 'cancel' ? 'cancelled' as const : 'held' as const;
  await acts(ctx).updateOne({ _id: act._id }, { $set: { state, refusal: why, owner: null } });
  await ctx.events.record(actStopped, { ...actFacts(act), state, because: why }, null);
  if (act.variantId && act.kind === 'publish') await holdVariantOf(ctx, act, state, why);
  return { kind: 'stopped' };
};

const holdVariantOf = async (ctx: AppContext, act: ActRecord, state: 'cancelled' | 'held', why: Refusal): Promise<void> => {
  const held = await variants(ctx).updateOne({ _id: act.variantId, state: { $nin: ['withdrawn', 'published'] } }, { $set: { state: state === 'held' ? 'held' : 'withdrawn', holdReason: why } });
  if (held.modifiedCount === 0) return;
  const { postId, spaceId, mirrorId } = actFacts(act);
  await ctx.events.record(variantHeld, { postId, spaceId, mirrorId, variantId: act.variantId?.toString() ?? '', revision: act.revision, because: why }, null);
};

/** Judged once more on what is committed by now, just before the network is asked. */
export const stillMayLeave = async (ctx: AppContext, act: ActRecord): Promise<Refusal | null> => {
  const around = await readLeavingFacts(ctx, act);
  return around ? refusal(around.facts) : 'account-ended';
};
