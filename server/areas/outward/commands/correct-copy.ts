import type { Viewer } from '#core/access/viewer.ts';
import { AppError, forbidden, invalidField } from '#core/errors/app-error.ts';
import { newId, objectId } from '#core/store/object-id.ts';
import type { AppContext } from '#server/context.ts';
import { correctionHash, correctionText } from '../compose/compose-correction.ts';
import { approvalAsked, correctionChanged } from '../events.ts';
import { actKey } from '../ledger/act-key.ts';
import { enterAct } from '../ledger/enter-act.ts';
import type { AnswerPayload } from '../ledger/send-act.ts';
import type { CorrectionRecord } from '../models/corrections.ts';
import { corrections } from '../models/corrections.ts';
import type { OutwardSettingsRecord } from '../models/outward-settings.ts';
import { approvalState, mayApprove } from '../policies/index.ts';
import { requireFit } from '../queries/check-correction.ts';
import type { CorrectableCopy } from '../queries/find-correction.ts';
import { findWorkableCopy, findWorkableCorrection, waysToCorrect } from '../queries/find-correction.ts';
import { workOnVariant } from '../queries/find-mirror.ts';
import { findOutwardSettings } from '../queries/find-settings.ts';
import { correctionFacts, correctionApproval } from './correction-facts.ts';
import { variantFacts } from './mirror-facts.ts';

export interface CorrectionInput {
  readonly text: string;
  readonly language?: string;
  /** Why something that the check warns of may leave. */
  readonly reason?: string;
}

const requireLive = ({ copy, mirror, variant, post }: CorrectableCopy): void => {
  if (copy.state !== 'live' || mirror.withdrawnAt !== null || variant.state === 'withdrawn' || !post || post.removedAt !== null) throw new AppError('conflict');
};

/**
 * Puts a copy right that its network lets nobody change: by a reply of the same account to it. Goes out at once, or when those have
 * approved it whom the account asks. The same words to the same copy are one correction.
 * @throws AppError invalid when it can be edited instead, or cannot go out as it is; conflict when the copy is gone
 */
export async function correctCopy(ctx: AppContext, viewer: Viewer, copyId: string, input: CorrectionInput): Promise<{ readonly id: string }> {
  const found = await findWorkableCopy(ctx, viewer, copyId);
  const ways = await waysToCorrect(ctx, found.account);
  if (!ways.reply) throw invalidField('text', ways.edit ? 'errors.outward.edit-instead' : 'errors.outward.cannot-reply');
  requireLive(found);
  const settings = await findOutwardSettings(ctx);
  const said = { text: input.text.trim(), language: input.language ?? found.variant.language, reason: input.reason?.trim() || null };
  await requireFit(ctx, found, said, settings);
  return workOnVariant(ctx, viewer, found.variant._id.toString(), async (fresh) => {
    const { copy } = found;
    const { account } = fresh;
    requireLive({ ...fresh, copy });
    const hash = correctionHash(said, copy, account, settings);
    const known = await corrections(ctx).findOne({ copyId: copy._id, hash }).lean<CorrectionRecord>();
    if (known && known.droppedAt === null) return { id: known._id.toString() };
    const correction: CorrectionRecord = {
      _id: known?._id ?? newId(), copyId: copy._id, variantId: copy.variantId, mirrorId: fresh.mirror._id, postId: copy.postId, spaceId: copy.spaceId, accountId: account._id, ...said, hash,
      by: objectId(viewer.personId), at: ctx.clock.now(), approvals: [], actId: null, droppedAt: null,
    };
    if (known) await corrections(ctx).replaceOne({ _id: known._id }, correction);
    else await corrections(ctx).create([correction]);
    await ctx.events.record(correctionChanged, { ...correctionFacts(correction), change: 'written' }, viewer.personId);
    await goOn(ctx, { ...fresh, copy }, correction, settings, viewer.personId);
    return { id: correction._id.toString() };
  });
}

/** Approves the very words that were seen. @throws AppError conflict when they are others, forbidden for one's own and for whoever is not asked in the present step */
export async function approveCorrection(ctx: AppContext, viewer: Viewer, correctionId: string, hash: string): Promise<void> {
  const found = await findWorkableCorrection(ctx, viewer, correctionId);
  const settings = await findOutwardSettings(ctx);
  await requireFit(ctx, found, found.correction, settings);
  await workOnVariant(ctx, viewer, found.variant._id.toString(), async (fresh) => {
    const correction = await corrections(ctx).findById(found.correction._id).lean<CorrectionRecord>();
    requireLive({ ...fresh, copy: found.copy });
    if (correction?.hash !== hash || correction.droppedAt !== null) throw new AppError('conflict', { fields: [{ field: 'hash', messageKey: 'errors.outward.changed-meanwhile' }] });
    const before = approvalState(fresh.account.policy.approval, correctionApproval(correction, fresh.post));
    if (before.current === null || !mayApprove(before, viewer.personId)) throw forbidden();
    const approval = { personId: objectId(viewer.personId), step: before.current, hash, at: ctx.clock.now() };
    await corrections(ctx).updateOne({ _id: correction._id }, { $push: { approvals: approval } });
    await ctx.events.record(correctionChanged, { ...correctionFacts(correction), change: 'approved' }, viewer.personId);
    await goOn(ctx, { ...fresh, copy: found.copy }, { ...correction, approvals: [...correction.approvals, approval] }, settings, viewer.personId);
  });
}

/** Gives a correction up that waits for its approval. @throws AppError conflict once it is on its way */
export async function dropCorrection(ctx: AppContext, viewer: Viewer, correctionId: string): Promise<void> {
  const { correction } = await findWorkableCorrection(ctx, viewer, correctionId);
  await ctx.store.transact(async () => {
    const dropped = await corrections(ctx).updateOne({ _id: correction._id, actId: null, droppedAt: null }, { $set: { droppedAt: ctx.clock.now() } });
    if (dropped.modifiedCount === 0) throw new AppError('conflict');
    await ctx.events.record(correctionChanged, { ...correctionFacts(correction), change: 'dropped' }, viewer.personId);
  });
}

/** Enters what is approved into the ledger, and asks those whose turn it is for the rest. Inside the running transaction. */
const goOn = async (ctx: AppContext, { variant, account, post, copy }: CorrectableCopy, correction: CorrectionRecord, settings: OutwardSettingsRecord, actorId: string): Promise<void> => {
  const { complete, current, steps } = approvalState(account.policy.approval, correctionApproval(correction, post));
  if (!complete) {
    if (current !== null) await ctx.events.record(approvalAsked, { ...variantFacts(variant), personIds: [...(steps[current]?.missing ?? [])] }, actorId);
    return;
  }
  const payload: AnswerPayload = { text: correctionText(correction, account, settings), language: correction.language };
  const act = await enterAct(ctx, {
    key: actKey('correct', correction._id.toString(), copy.revisionPublished, account._id.toString()), kind: 'correct', accountId: account._id, dueAt: ctx.clock.now(), variantId: variant._id,
    mirrorId: correction.mirrorId, postId: correction.postId, spaceId: correction.spaceId, copyId: copy._id, replyId: null, revision: copy.revisionPublished, hash: correction.hash, payload, media: [],
    maximumAgeHours: account.policy.maximumAgeHours, createdBy: correction.by.toString(),
  });
  await corrections(ctx).updateOne({ _id: correction._id }, { $set: { actId: act._id } });
};
