import { findPerson } from '#areas/people/index.ts';
import type { Viewer } from '#core/access/viewer.ts';
import { AppError, invalidField, notFound } from '#core/errors/app-error.ts';
import { isId, objectId } from '#core/store/object-id.ts';
import type { AppContext } from '#server/context.ts';
import { copyLookedAt, replyHandled } from '../events.ts';
import { planHandLook } from '../ledger/plan-hand-look.ts';
import type { CopyRecord } from '../models/copies.ts';
import { copies } from '../models/copies.ts';
import type { HandLookRecord } from '../models/hand-looks.ts';
import { handLooks } from '../models/hand-looks.ts';
import type { OutsideReplyRecord } from '../models/outside-replies.ts';
import { outsideReplies } from '../models/outside-replies.ts';
import { workOutward } from '../policies/index.ts';
import { readsSpace } from '../queries/find-mirror.ts';
import { findWorkableReply } from '../queries/find-reply.ts';

export type ReplyHandling =
  | { readonly owner: string | null }
  | { readonly snoozedUntil: Date }
  | { readonly note: string }
  | { readonly noAnswerNeeded: string }
  | { readonly reopen: true }
  | { readonly draft: string };

const maximumNotes = 100;
type Change = 'assigned' | 'snoozed' | 'noted' | 'drafted' | 'closed' | 'reopened';

/** What comms do with a reply besides answering it. */
export async function handleReply(ctx: AppContext, viewer: Viewer, replyId: string, handling: ReplyHandling): Promise<void> {
  const reply = await findWorkableReply(ctx, viewer, replyId);
  if ('owner' in handling && handling.owner !== null) {
    const owner = await findPerson(ctx, handling.owner);
    if (owner?.status !== 'active' || !owner.roles.some((role) => role === 'comms' || role === 'admin')) throw invalidField('owner', 'errors.not-a-choice');
  }
  const [change, update, from] = updateFor(ctx, viewer, reply, handling);
  await ctx.store.transact(async () => {
    const changed = await outsideReplies(ctx).updateOne({ _id: reply._id, ...(from ? { state: { $in: from } } : {}) }, update);
    if (changed.matchedCount === 0) throw new AppError('conflict');
    await ctx.events.record(replyHandled, { postId: reply.postId.toString(), spaceId: reply.spaceId.toString(), replyId, change }, viewer.personId);
  });
}

const updateFor = (ctx: AppContext, viewer: Viewer, reply: OutsideReplyRecord, handling: ReplyHandling): [Change, object, OutsideReplyRecord['state'][] | null] => {
  const me = objectId(viewer.personId);
  const at = ctx.clock.now();
  if ('owner' in handling) return ['assigned', { $set: { ownerId: handling.owner === null ? null : objectId(handling.owner) } }, null];
  if ('snoozedUntil' in handling) {
    if (handling.snoozedUntil <= at) throw invalidField('snoozedUntil', 'errors.outward.in-the-past');
    return ['snoozed', { $set: { state: 'snoozed', snoozedUntil: handling.snoozedUntil } }, ['open', 'snoozed']];
  }
  if ('note' in handling) return ['noted', { $push: { notes: { $each: [{ by: me, at, text: handling.note }], $slice: -maximumNotes } } }, null];
  if ('noAnswerNeeded' in handling) return ['closed', { $set: { state: 'no-answer-needed', reason: handling.noAnswerNeeded, snoozedUntil: null } }, ['open', 'snoozed', 'waiting-approval']];
  if ('draft' in handling) {
    const draft = { text: handling.draft, language: reply.draft?.language ?? 'en', by: me, at, revision: (reply.draft?.revision ?? 0) + 1, waits: false };
    return ['drafted', { $set: { draft, state: 'open' } }, ['open', 'snoozed', 'waiting-approval']];
  }
  return ['reopened', { $set: { state: 'open', reason: null, snoozedUntil: null } }, ['no-answer-needed', 'snoozed', 'answered']];
};

/** Somebody looked at a copy by hand and says what was there; the next look is planned by that. */
export async function finishHandLook(ctx: AppContext, viewer: Viewer, lookId: string, found: number, note: string): Promise<void> {
  const look = isId(lookId) ? await handLooks(ctx).findById(lookId).lean<HandLookRecord>() : null;
  if (!look || !workOutward(viewer) || !(await readsSpace(ctx, viewer, look.spaceId.toString()))) throw notFound();
  await ctx.store.transact(async () => {
    const changed = await handLooks(ctx).updateOne({ _id: look._id, doneAt: null }, { $set: { doneAt: ctx.clock.now(), doneBy: objectId(viewer.personId), found, note } });
    if (changed.modifiedCount === 0) throw new AppError('conflict');
    const copy = await copies(ctx).findById(look.copyId).lean<CopyRecord>();
    if (!copy) return;
    await planHandLook(ctx, copy);
    await ctx.events.record(copyLookedAt, {
      postId: copy.postId.toString(), spaceId: copy.spaceId.toString(), mirrorId: copy.mirrorId?.toString() ?? null, variantId: copy.variantId.toString(), copyId: copy._id.toString(),
      accountId: copy.accountId.toString(), found,
    }, viewer.personId);
  });
}
