import type { AppContext } from '#server/context.ts';
import type { UnitWrite } from '#core/store/unit.ts';
import { actStopped, variantHeld } from '../events.ts';
import type { ActRecord } from '../models/acts.ts';
import { acts } from '../models/acts.ts';
import { variants } from '../models/variants.ts';
import type { Refusal } from '../policies/index.ts';
import { afterRefusal, refusal } from '../policies/index.ts';
import { actFacts } from './cancel-acts.ts';
import { lookForChanges } from './look-for-changes.ts';
import type { ActSurroundings } from './read-leaving-facts.ts';
import { factsNow, readLeavingFacts } from './read-leaving-facts.ts';

/** Somebody else has taken, stopped or changed what was to be taken. */
export class TakenMeanwhileError extends Error {}

/** Nothing hinders it, it ended, or it waits until somebody lifts what hinders it. */
export type Judged = 'goes' | 'stopped' | 'waits';

/** What taking an act for sending writes: only one that waits is taken, and nothing of a variant that was withdrawn, held or changed. */
export const claimWrites = (ctx: AppContext, act: ActRecord, owner: string): { readonly claimed: ActRecord; readonly writes: readonly UnitWrite[] } => {
  const changes = { state: 'sending' as const, owner, refusal: null, sentAt: ctx.clock.now(), attempts: act.attempts + 1 };
  const taken: UnitWrite = { collection: acts.collectionName, filter: { _id: act._id, state: 'waiting' }, update: { $set: changes }, required: () => new TakenMeanwhileError() };
  const publishing: UnitWrite[] = act.variantId && act.kind === 'publish'
    ? [{ collection: variants.collectionName, filter: { _id: act.variantId, revision: act.revision, state: { $nin: ['withdrawn', 'held'] } }, update: { $set: { state: 'publishing', holdReason: null } }, required: () => new TakenMeanwhileError() }]
    : [];
  return { claimed: { ...act, ...changes }, writes: [taken, ...publishing] };
};

/** Judges an act that waits, before it is taken. */
export async function judgeWaiting(ctx: AppContext, act: ActRecord): Promise<Judged> {
  const around = await readLeavingFacts(ctx, act);
  const why = around ? refusal(around.facts) : 'account-ended';
  if (why === null && around) return 'goes';
  return ctx.store.transact(() => refuse(ctx, act, why ?? 'account-ended'));
}

/**
 * Foresees what will decide about acts that wait. It may let them go later as long as nothing was changed since; it never stops one.
 * Personal shares may hang on what other areas say, so they are not foreseen.
 */
export async function foresee(ctx: AppContext, queue: readonly ActRecord[]): Promise<(act: ActRecord) => Promise<ActSurroundings | null>> {
  const epoch = await lookForChanges(ctx);
  const around = new Map(await Promise.all(queue.map(async (act) => [act._id.toString(), await readLeavingFacts(ctx, act)] as const)));
  return async (act) => {
    const foreseen = around.get(act._id.toString());
    if (!foreseen || foreseen.facts.share !== null || (await lookForChanges(ctx)) !== epoch) return null;
    return refusal(factsNow(ctx, act, foreseen)) === null ? foreseen : null;
  };
}

/**
 * Judges an act that was taken, by what is committed by now, just before the network is asked: what was removed, withdrawn, closed, suspended,
 * changed or not approved before it was taken does not leave, and whoever withdraws it later finds it under way.
 */
export async function judgeClaimed(ctx: AppContext, act: ActRecord, before: ActRecord, foreseen: (act: ActRecord) => Promise<ActSurroundings | null>): Promise<ActSurroundings | null> {
  const still = await foreseen(act);
  if (still) return still;
  const around = await readLeavingFacts(ctx, act);
  const why = around ? refusal(around.facts) : 'account-ended';
  if (why === null && around) return around;
  await ctx.store.transact(async () => {
    const back = await acts(ctx).updateOne({ _id: act._id, state: 'sending', owner: act.owner }, { $set: { state: 'waiting', owner: null, attempts: before.attempts, sentAt: before.sentAt } });
    if (back.modifiedCount === 0) return;
    if (act.variantId && act.kind === 'publish') await variants(ctx).updateOne({ _id: act.variantId, state: 'publishing' }, { $set: { state: 'scheduled' } });
    await refuse(ctx, { ...before, state: 'waiting' }, why ?? 'account-ended');
  });
  return null;
}

/** Writes down why an act that waits does not leave, inside the running transaction. What only a person can mend is held, with its variant. */
export const refuse = async (ctx: AppContext, act: ActRecord, why: Refusal): Promise<Judged> => {
  const then = afterRefusal(why);
  if (then === 'wait') {
    if (act.refusal !== why) await acts(ctx).updateOne({ _id: act._id, state: 'waiting' }, { $set: { refusal: why } });
    return 'waits';
  }
  const state = then === 'cancel' ? 'cancelled' as const : 'held' as const;
  const stopped = await acts(ctx).updateOne({ _id: act._id, state: 'waiting' }, { $set: { state, refusal: why, owner: null } });
  if (stopped.modifiedCount === 0) return 'stopped';
  await ctx.events.record(actStopped, { ...actFacts(act), state, because: why }, null);
  if (act.variantId && act.kind === 'publish') await holdVariantOf(ctx, act, state, why);
  return 'stopped';
};

const holdVariantOf = async (ctx: AppContext, act: ActRecord, state: 'cancelled' | 'held', why: Refusal): Promise<void> => {
  const held = await variants(ctx).updateOne({ _id: act.variantId, state: { $nin: ['withdrawn', 'published'] } }, { $set: { state: state === 'held' ? 'held' : 'withdrawn', holdReason: why } });
  if (held.modifiedCount === 0) return;
  const { postId, spaceId, mirrorId } = actFacts(act);
  await ctx.events.record(variantHeld, { postId, spaceId, mirrorId, variantId: act.variantId?.toString() ?? '', revision: act.revision, because: why }, null);
};
