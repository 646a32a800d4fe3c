import { sanitiseForeign } from '#core/markdown/sanitise-foreign.ts';
import { newId } from '#core/store/object-id.ts';
import type { OutsideReply, RepliesPage } from '#plugins/contract/index.ts';
import type { AppContext } from '#server/context.ts';
import { reactionsCounted, repliesReceived, replyChanged } from '../events.ts';
import type { AccountRecord } from '../models/accounts.ts';
import type { CopyRecord } from '../models/copies.ts';
import { copies } from '../models/copies.ts';
import type { OutsideReplyRecord } from '../models/outside-replies.ts';
import { outsideReplies } from '../models/outside-replies.ts';
import { findOutwardSettings } from '../queries/find-settings.ts';
import { addWorkingHours } from '../schedule/working-hours.ts';

const longestHtml = 20_000;
const longestName = 200;
const day = 86_400_000;

const safeAddress = (address: string | undefined): string | null => {
  if (address === undefined) return null;
  try {
    const url = new URL(address);
    return /^https?:$/.test(url.protocol) && url.href.length <= 2_000 ? url.href : null;
  } catch {
    return null;
  }
};

const oneLine = (text: string): string => text.replace(/[\p{C}\s]+/gu, ' ').trim().slice(0, longestName);
const validDate = (date: Date | undefined, otherwise: Date): Date => (date && Number.isFinite(date.getTime()) ? date : otherwise);

/**
 * Takes in what came home for an account: sanitised, once, under the copy it belongs to; edits and deletions follow.
 * What answers no copy of this account is not taken.
 */
export async function takeReplies(ctx: AppContext, account: AccountRecord, page: RepliesPage): Promise<void> {
  // What is said to a person under their own name is theirs.
  if (account.kind === 'personal') return;
  const remoteIds = [...new Set([...page.replies.map(({ remoteId }) => remoteId), ...Object.keys(page.reactions ?? {})])];
  const found = await copies(ctx).find({ accountId: account._id, remoteId: { $in: remoteIds } }).limit(1_000).lean<CopyRecord[]>();
  const byRemote = new Map(found.map((copy) => [copy.remoteId, copy]));
  const { replyRetentionDays } = await findOutwardSettings(ctx);
  const oldest = ctx.clock.now().getTime() - replyRetentionDays * day;
  for (const [remoteId, copy] of byRemote) {
    const replies = page.replies.filter((reply) => reply.remoteId === remoteId && validDate(reply.at, ctx.clock.now()).getTime() > oldest);
    if (replies.length > 0) await takeUnder(ctx, account, copy, replies);
    const reactions = page.reactions?.[remoteId];
    if (reactions) await countReactions(ctx, copy, reactions);
  }
  if (page.removed && page.removed.length > 0) await forgetRemoved(ctx, account, page.removed);
}

const takeUnder = (ctx: AppContext, account: AccountRecord, copy: CopyRecord, replies: readonly OutsideReply[]): Promise<void> => ctx.store.transact(async () => {
  const known = new Map((await outsideReplies(ctx).find({ accountId: account._id, remoteId: { $in: replies.map(({ id }) => id) } }).limit(replies.length).lean<OutsideReplyRecord[]>()).map((reply) => [reply.remoteId, reply]));
  const settings = await findOutwardSettings(ctx);
  const now = ctx.clock.now();
  const fresh: string[] = [];
  for (const reply of replies) {
    const before = known.get(reply.id);
    const html = sanitiseForeign(reply.html.slice(0, longestHtml));
    const author = { id: reply.author.id.slice(0, 500), name: oneLine(reply.author.name) || '–', handle: oneLine(reply.author.handle ?? ''), url: safeAddress(reply.author.url) };
    if (before) {
      if (before.html === html && before.removedAt === null) continue;
      await outsideReplies(ctx).updateOne({ _id: before._id }, { $set: { html, author, editedAt: validDate(reply.editedAt, now), removedAt: null } });
      await ctx.events.record(replyChanged, { ...place(copy), replyId: before._id.toString(), change: 'edited' }, null);
      continue;
    }
    const _id = newId();
    fresh.push(_id.toString());
    known.set(reply.id, (await outsideReplies(ctx).create([{
      _id, copyId: copy._id, postId: copy.postId, spaceId: copy.spaceId, accountId: account._id, remoteId: reply.id, parentRemoteId: reply.parentId ?? null, author, html,
      url: safeAddress(reply.url), at: validDate(reply.at, now), fetchedAt: now, editedAt: reply.editedAt ? validDate(reply.editedAt, now) : null, removedAt: null, ownerId: null, state: 'open',
      dueAt: addWorkingHours(now, settings.responseHours, settings.workingHours), snoozedUntil: null, notes: [], reason: null, draft: null,
    }]))[0] as unknown as OutsideReplyRecord);
  }
  if (fresh.length === 0) return;
  await copies(ctx).updateOne({ _id: copy._id }, { $inc: { replyCount: fresh.length } });
  await ctx.events.record(repliesReceived, { ...place(copy), replyIds: fresh }, null);
});

const place = (copy: Pick<CopyRecord, 'postId' | 'spaceId'>) => ({ postId: copy.postId.toString(), spaceId: copy.spaceId.toString() });

const countReactions = async (ctx: AppContext, copy: CopyRecord, given: Readonly<Record<string, number>>): Promise<void> => {
  const reactions = Object.fromEntries(Object.entries(given).filter(([name, count]) => /^[\p{L}\p{N}\p{Extended_Pictographic} _-]{1,40}$/u.test(name) && Number.isSafeInteger(count) && count > 0).slice(0, 20));
  if (JSON.stringify(reactions) === JSON.stringify(copy.reactions)) return;
  await ctx.store.transact(async () => {
    await copies(ctx).updateOne({ _id: copy._id }, { $set: { reactions } });
    await ctx.events.record(reactionsCounted, {
      ...place(copy), mirrorId: copy.mirrorId?.toString() ?? null, variantId: copy.variantId.toString(), copyId: copy._id.toString(), accountId: copy.accountId.toString(),
    }, null);
  });
};

/** What was deleted outside leaves no text here. */
const forgetRemoved = (ctx: AppContext, account: AccountRecord, remoteIds: readonly string[]): Promise<void> => ctx.store.transact(async () => {
  const gone = await outsideReplies(ctx).find({ accountId: account._id, remoteId: { $in: remoteIds.slice(0, 1_000) }, removedAt: null }).limit(1_000).lean<OutsideReplyRecord[]>();
  for (const reply of gone) {
    await outsideReplies(ctx).updateOne({ _id: reply._id }, { $set: { html: '', removedAt: ctx.clock.now(), ...(reply.state === 'open' || reply.state === 'snoozed' ? { state: 'no-answer-needed', reason: 'removed' } : {}) } });
    await copies(ctx).updateOne({ _id: reply.copyId }, { $inc: { replyCount: -1 } });
    await ctx.events.record(replyChanged, { ...place(reply), replyId: reply._id.toString(), change: 'removed' }, null);
  }
});
