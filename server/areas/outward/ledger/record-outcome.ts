import { newId } from '#core/store/object-id.ts';
import type { Outcome, Remote } from '#plugins/contract/index.ts';
import type { AppContext } from '#server/context.ts';
import { askForSignIn } from '../commands/change-account.ts';
import { actStopped, copyCorrected, copyPublished, copyRemoved, copyUpdated, replyAnswered } from '../events.ts';
import type { AccountRecord } from '../models/accounts.ts';
import { accounts } from '../models/accounts.ts';
import type { ActRecord } from '../models/acts.ts';
import { acts } from '../models/acts.ts';
import type { CopyRecord } from '../models/copies.ts';
import { copies } from '../models/copies.ts';
import { outsideReplies } from '../models/outside-replies.ts';
import { variants } from '../models/variants.ts';
import { actFacts } from './cancel-acts.ts';
import type { NextStep } from './after-outcome.ts';
import { enterRemoval } from './enter-removal.ts';
import { forgetHandLooks, planHandLook } from './plan-hand-look.ts';
import { readLeavingFacts } from './read-leaving-facts.ts';
import { copyFacts } from './record-published.ts';

const breakerFailures = 10;
const breakerSeconds = 60;
const textLength = 500;

export interface Recording { readonly act: ActRecord; readonly account: AccountRecord; readonly outcome: Outcome; readonly next: NextStep; readonly canRead: boolean }

/** Writes what became of an act. The same outcome written twice changes nothing: only an act under way takes one. */
export const recordOutcome = (ctx: AppContext, { act, account, outcome, next, canRead }: Recording): Promise<void> => ctx.store.transact(async () => {
  const current = await acts(ctx).findOne({ _id: act._id, state: { $in: ['sending', 'looking', 'pending', 'unknown'] } }).lean<ActRecord>();
  if (!current) return;
  const now = ctx.clock.now();
  const later = (seconds: number): Date => new Date(now.getTime() + seconds * 1_000);
  const failure = outcome.kind === 'failed' ? { kind: outcome.failure, text: outcome.message.slice(0, textLength), ...(outcome.sentence ? { sentence: outcome.sentence } : {}) } : null;
  const write = (set: Partial<ActRecord>): Promise<unknown> => acts(ctx).updateOne({ _id: act._id }, { $set: { owner: null, failure, ...set } });
  await writeHealth(ctx, account, outcome, next);
  if (next.step === 'done') {
    await write({ state: 'done', doneAt: now, remote: outcome.kind === 'done' ? outcome.remote : null, failure: null, notBefore: null });
    await finish(ctx, current, outcome.kind === 'done' ? outcome.remote : null, canRead);
  } else if (next.step === 'pending') {
    await write({ state: 'pending', pendingState: outcome.kind === 'pending' ? outcome.state : null, notBefore: later(next.after) });
  } else if (next.step === 'again') {
    await write({ state: 'waiting', notBefore: later(next.after) });
    if (act.variantId && act.kind === 'publish') await variants(ctx).updateOne({ _id: act.variantId, state: 'publishing' }, { $set: { state: 'scheduled' } });
  } else if (next.step === 'sign-in') {
    await write({ state: act.state === 'looking' ? 'looking' : 'waiting', notBefore: null });
    await askForSignIn(ctx, account, { message: failure?.text ?? '', sentence: failure?.sentence });
  } else if (next.step === 'look-up') await write({ state: 'looking', notBefore: later(next.after) });
  else await stop(ctx, current, next.step === 'ask-person' ? 'unknown' : 'failed', failure?.kind ?? 'unknown', next, write);
});

const stop = async (ctx: AppContext, act: ActRecord, state: 'unknown' | 'failed', because: string, next: NextStep, write: (set: Partial<ActRecord>) => Promise<unknown>): Promise<void> => {
  await write({ state, notBefore: null });
  await ctx.events.record(actStopped, { ...actFacts(act), state, because }, null);
  if (act.variantId && act.kind === 'publish') await variants(ctx).updateOne({ _id: act.variantId, state: { $ne: 'withdrawn' } }, { $set: { state } });
  if (act.replyId) await outsideReplies(ctx).updateOne({ _id: act.replyId, state: 'answering' }, { $set: { state: 'open' } });
  if (act.copyId && next.step === 'failed' && next.gone && (act.kind === 'update' || act.kind === 'correct')) await markRemoved(ctx, act);
  if (act.copyId && act.kind === 'remove') await copies(ctx).updateOne({ _id: act.copyId, state: 'removing' }, { $set: { state: 'stays' } });
};

/** What a success means for the thing it was about. */
const finish = async (ctx: AppContext, act: ActRecord, remote: Remote | null, canRead: boolean): Promise<void> => {
  if (act.kind === 'publish' && remote) return finishPublish(ctx, act, remote, canRead);
  if (act.kind === 'remove') return markRemoved(ctx, act);
  if (act.kind === 'answer') {
    await outsideReplies(ctx).updateOne({ _id: act.replyId }, { $set: { state: 'answered', draft: null } });
    await ctx.events.record(replyAnswered, { postId: act.postId.toString(), spaceId: act.spaceId.toString(), replyId: act.replyId?.toString() ?? '' }, act.createdBy?.toString() ?? null);
    return;
  }
  if (act.kind === 'correct') {
    const corrected = await copies(ctx).findById(act.copyId).lean<CopyRecord>();
    if (corrected) await ctx.events.record(copyCorrected, copyFacts(corrected), act.createdBy?.toString() ?? null);
    return;
  }
  const copy = await copies(ctx).findOneAndUpdate({ _id: act.copyId }, { $set: { revisionPublished: act.revision, ...(remote ? { remote, url: remote.url ?? null } : {}) } }).lean<CopyRecord>();
  if (act.variantId) await variants(ctx).updateOne({ _id: act.variantId, revision: act.revision, state: { $in: ['scheduled', 'publishing'] } }, { $set: { state: 'published' } });
  if (copy) await ctx.events.record(copyUpdated, copyFacts(copy), null);
};

/** A copy is there. If what it is a copy of was taken back meanwhile, it goes again at once. */
const finishPublish = async (ctx: AppContext, act: ActRecord, remote: Remote, canRead: boolean): Promise<void> => {
  if (!act.variantId) return;
  const now = ctx.clock.now();
  const before = await copies(ctx).findOne({ variantId: act.variantId }).lean<CopyRecord>();
  const published = { remote, remoteId: remote.id, url: remote.url ?? null, state: 'live' as const, revisionPublished: act.revision, publishedAt: now, removedAt: null };
  const _id = before?._id ?? newId();
  if (before) await copies(ctx).updateOne({ _id }, { $set: published });
  else await copies(ctx).create([{ _id, variantId: act.variantId, mirrorId: act.mirrorId, postId: act.postId, spaceId: act.spaceId, accountId: act.accountId, reactions: {}, replyCount: 0, ...published }]);
  const copy = await copies(ctx).findById(_id).lean<CopyRecord>();
  if (!copy) return;
  await variants(ctx).updateOne({ _id: act.variantId, state: { $ne: 'withdrawn' } }, { $set: { state: 'published', holdReason: null } });
  await ctx.events.record(copyPublished, copyFacts(copy), null);
  if (!canRead) await planHandLook(ctx, copy);
  const around = await readLeavingFacts(ctx, act);
  if (!around || around.facts.post.removed || around.facts.mirror?.withdrawn || around.facts.variant?.withdrawn) await enterRemoval(ctx, copy, null);
};

const markRemoved = async (ctx: AppContext, act: ActRecord): Promise<void> => {
  const copy = await copies(ctx).findOneAndUpdate({ _id: act.copyId, state: { $ne: 'removed' }, ...(act.kind === 'remove' ? { remoteId: (act.payload as Remote).id } : {}) }, { $set: { state: 'removed', removedAt: ctx.clock.now() } }).lean<CopyRecord>();
  if (!copy) return;
  await forgetHandLooks(ctx, copy._id);
  await ctx.events.record(copyRemoved, copyFacts(copy), null);
};

/** Failures that are the network's are counted; after ten in a row it is left alone for a minute, then asked once. */
const writeHealth = async (ctx: AppContext, account: AccountRecord, outcome: Outcome, next: NextStep): Promise<void> => {
  const now = ctx.clock.now();
  if (outcome.kind !== 'failed') {
    await accounts(ctx).updateOne({ _id: account._id }, { $set: { 'health.lastSuccessAt': now, 'health.failures': 0, 'health.breakerUntil': null } });
    return;
  }
  const networks = (next.step === 'again' && next.counts) || next.step === 'look-up' || next.step === 'ask-person';
  const failures = networks ? account.health.failures + 1 : account.health.failures;
  await accounts(ctx).updateOne({ _id: account._id }, {
    $set: {
      'health.lastFailureAt': now, 'health.lastFailure': outcome.message.slice(0, textLength), 'health.lastSentence': outcome.sentence ?? null, 'health.failures': failures,
      ...(networks && failures >= breakerFailures ? { 'health.breakerUntil': new Date(now.getTime() + breakerSeconds * 1_000) } : {}),
    },
  });
};
