import { findPost } from '#areas/feed/index.ts';
import type { Viewer } from '#core/access/viewer.ts';
import { AppError, forbidden, invalidField, notFound } from '#core/errors/app-error.ts';
import { objectId } from '#core/store/object-id.ts';
import type { AppContext } from '#server/context.ts';
import { withDisclosure, disclosureOf } from '../compose/compose-outward-post.ts';
import { replyHandled } from '../events.ts';
import { actKey } from '../ledger/act-key.ts';
import { enterAct } from '../ledger/enter-act.ts';
import type { AnswerPayload } from '../ledger/send-act.ts';
import type { AccountRecord } from '../models/accounts.ts';
import { accounts } from '../models/accounts.ts';
import type { CopyRecord } from '../models/copies.ts';
import { copies } from '../models/copies.ts';
import type { AnswerDraftRecord, OutsideReplyRecord } from '../models/outside-replies.ts';
import { outsideReplies } from '../models/outside-replies.ts';
import { networksOf } from '../networks/network-host.ts';
import { checkVariant } from '../queries/check-variant.ts';
import { findWorkableReply } from '../queries/find-reply.ts';
import { findOutwardSettings } from '../queries/find-settings.ts';
import { shapeOf } from '../queries/view-networks.ts';

interface Around { readonly reply: OutsideReplyRecord; readonly account: AccountRecord; readonly copy: CopyRecord }

const around = async (ctx: AppContext, viewer: Viewer, replyId: string): Promise<Around> => {
  const reply = await findWorkableReply(ctx, viewer, replyId);
  const account = await accounts(ctx).findById(reply.accountId).lean<AccountRecord>();
  const copy = await copies(ctx).findById(reply.copyId).lean<CopyRecord>();
  if (!account || !copy) throw notFound();
  if (reply.removedAt !== null || copy.state !== 'live') throw new AppError('conflict');
  return { reply, account, copy };
};

/** Nothing that the check blocks is said in an answer either; whoever answers rewrites it. */
const requireHarmless = async (ctx: AppContext, { reply, account }: Around, text: string): Promise<void> => {
  const settings = await findOutwardSettings(ctx);
  const post = await findPost(ctx, reply.postId.toString());
  const findings = await checkVariant(ctx, { variant: { text, title: '', media: [], link: null }, account, mirror: null, post: post && { topics: [] }, settings });
  if (findings.some(({ level, code }) => level === 'block' && code !== 'person')) throw invalidField('text', 'errors.outward.findings');
};

/**
 * Answers a reply from the account it came to; where the account wants that, somebody else approves it first.
 * @throws AppError conflict when it was answered already or is gone, invalid when the check blocks it
 */
export async function answerReply(ctx: AppContext, viewer: Viewer, replyId: string, input: { readonly text: string; readonly language?: string }): Promise<'answering' | 'waiting-approval'> {
  const found = await around(ctx, viewer, replyId);
  const { can } = await shapeOf(ctx, networksOf(ctx).find(found.account.pluginId));
  if (!can.reply) throw invalidField('text', 'errors.outward.cannot-reply');
  await requireHarmless(ctx, found, input.text);
  return ctx.store.transact(async () => {
    const reply = await outsideReplies(ctx).findById(found.reply._id).lean<OutsideReplyRecord>();
    if (!reply || ['answering', 'answered'].includes(reply.state)) throw new AppError('conflict');
    const waits = found.account.policy.approveAnswers;
    const draft: AnswerDraftRecord = {
      text: input.text.trim(), language: input.language ?? found.account.policy.language, by: objectId(viewer.personId), at: ctx.clock.now(), revision: (reply.draft?.revision ?? 0) + 1, waits,
    };
    const state = waits ? 'waiting-approval' as const : 'answering' as const;
    await outsideReplies(ctx).updateOne({ _id: reply._id }, { $set: { draft, state, snoozedUntil: null } });
    await ctx.events.record(replyHandled, { postId: reply.postId.toString(), spaceId: reply.spaceId.toString(), replyId, change: 'drafted' }, viewer.personId);
    if (!waits) await enterAnswer(ctx, found, draft, viewer.personId);
    return state;
  });
}

/** Somebody else approves the very draft that was seen. @throws AppError forbidden for one's own, conflict when it has changed */
export async function approveAnswer(ctx: AppContext, viewer: Viewer, replyId: string, revision: number): Promise<void> {
  const found = await around(ctx, viewer, replyId);
  if (found.reply.draft) await requireHarmless(ctx, found, found.reply.draft.text);
  await ctx.store.transact(async () => {
    const reply = await outsideReplies(ctx).findById(found.reply._id).lean<OutsideReplyRecord>();
    if (reply?.state !== 'waiting-approval' || reply.draft?.revision !== revision) throw new AppError('conflict');
    if (reply.draft.by.equals(viewer.personId)) throw forbidden();
    await outsideReplies(ctx).updateOne({ _id: reply._id }, { $set: { state: 'answering' } });
    await ctx.events.record(replyHandled, { postId: reply.postId.toString(), spaceId: reply.spaceId.toString(), replyId, change: 'approved' }, viewer.personId);
    await enterAnswer(ctx, found, reply.draft, reply.draft.by.toString());
  });
}

const enterAnswer = async (ctx: AppContext, { reply, account, copy }: Around, draft: AnswerDraftRecord, actorId: string): Promise<void> => {
  const disclosure = account.kind === 'personal' ? disclosureOf(await findOutwardSettings(ctx), account, draft.language) : '';
  const payload: AnswerPayload = { replyId: reply.remoteId, text: withDisclosure(disclosure, draft.text), language: draft.language };
  await enterAct(ctx, {
    key: actKey('answer', reply._id.toString(), draft.revision, account._id.toString()), kind: 'answer', accountId: account._id, dueAt: ctx.clock.now(), variantId: null, mirrorId: copy.mirrorId,
    postId: reply.postId, spaceId: reply.spaceId, copyId: copy._id, replyId: reply._id, revision: draft.revision, hash: null, payload, media: [],
    maximumAgeHours: account.policy.maximumAgeHours, createdBy: actorId,
  });
};
