import { z } from 'zod';
import { listReadableSpaceIds } from '#areas/spaces/index.ts';
import type { Viewer } from '#core/access/viewer.ts';
import { forbidden } from '#core/errors/app-error.ts';
import { decodeCursor, encodeCursor } from '#core/paging/cursor.ts';
import { isId, objectId } from '#core/store/object-id.ts';
import type { AppContext } from '#server/context.ts';
import type { InboxReplyView, InboxView, OutsideReplyView, ReplyState } from '#views/types/outward.ts';
import type { ActRecord } from '../models/acts.ts';
import { acts } from '../models/acts.ts';
import type { OutsideReplyRecord } from '../models/outside-replies.ts';
import { outsideReplies } from '../models/outside-replies.ts';
import type { AnswerPayload } from '../ledger/send-act.ts';
import { workOutward } from '../policies/index.ts';
import { accountRefs } from './account-refs.ts';
import { countInbox, unanswered } from './count-inbox.ts';
import { listHandLooks } from './list-hand-looks.ts';
import { findAccounts } from './find-account.ts';
import { personRefs } from './person-refs.ts';
import { postRefs } from './post-refs.ts';
import { abilitiesOf } from './view-copies.ts';

export interface InboxQuery { readonly state?: ReplyState | 'unanswered'; readonly owner?: string; readonly post?: string; readonly cursor?: string; readonly limit: number }

const place = z.object({ due: z.number(), id: z.string().refine(isId) });
const never = new Date('9999-01-01T00:00:00Z');
const iso = (date: Date | null): string | null => date?.toISOString() ?? null;

/** Replies as everybody sees them who reads the post. */
export const presentReplies = async (ctx: AppContext, found: readonly OutsideReplyRecord[]): Promise<OutsideReplyView[]> => {
  const account = await accountRefs(ctx, found.map(({ accountId }) => accountId.toString()));
  const byRemote = new Map(found.map((reply) => [`${reply.accountId.toString()} ${reply.remoteId}`, reply._id.toString()]));
  return found.map((reply) => ({
    id: reply._id.toString(), postId: reply.postId.toString(), copyId: reply.copyId.toString(), account: account(reply.accountId.toString()),
    parentId: reply.parentRemoteId === null ? null : byRemote.get(`${reply.accountId.toString()} ${reply.parentRemoteId}`) ?? null,
    author: { name: reply.author.name, handle: reply.author.handle, url: reply.author.url }, bodyHtml: reply.html, url: reply.url, at: reply.at.toISOString(), editedAt: iso(reply.editedAt),
    removed: reply.removedAt !== null,
  }));
};

/** What comms see of replies. */
export const presentInbox = async (ctx: AppContext, viewer: Viewer, found: readonly OutsideReplyRecord[]): Promise<InboxReplyView[]> => {
  const views = await presentReplies(ctx, found);
  const posts = await postRefs(ctx, found.map(({ postId }) => postId.toString()));
  const people = found.flatMap((reply) => [reply.ownerId, reply.draft?.by, ...reply.notes.map(({ by }) => by)].flatMap((id) => (id ? [id.toString()] : [])));
  const person = await personRefs(ctx, people);
  const can = await abilitiesOf(ctx, await findAccounts(ctx, found.map(({ accountId }) => accountId.toString())));
  const answers = found.length === 0 ? [] : await acts(ctx).find({ replyId: { $in: found.map(({ _id }) => _id) } }).sort({ createdAt: 1 }).limit(1_000).lean<ActRecord[]>();
  const now = ctx.clock.now();
  return found.map((reply, index) => {
    const answer = answers.filter(({ replyId }) => replyId?.equals(reply._id)).at(-1);
    const waits = unanswered.some((state) => state === reply.state);
    const draft = reply.draft;
    const works = workOutward(viewer) && reply.removedAt === null;
    return {
      ...(views[index] as OutsideReplyView), post: posts.get(reply.postId.toString()) ?? null, state: reply.state, owner: reply.ownerId ? person(reply.ownerId.toString()) : null,
      dueAt: iso(reply.dueAt), late: waits && reply.dueAt !== null && reply.dueAt < now, snoozedUntil: iso(reply.snoozedUntil),
      notes: reply.notes.map(({ by, at, text }) => ({ by: person(by.toString()), at: at.toISOString(), text })), reason: reply.reason,
      draft: draft ? { text: draft.text, language: draft.language, by: person(draft.by.toString()), at: draft.at.toISOString(), revision: draft.revision, waitsForApproval: reply.state === 'waiting-approval' } : null,
      answer: answer ? { text: (answer.payload as AnswerPayload).text, state: answer.state, url: answer.remote?.url ?? null, at: (answer.doneAt ?? answer.createdAt).toISOString() } : null,
      can: {
        answer: works && waitsForAnswer(reply.state) && (can(reply.accountId.toString())?.reply ?? false), approve: works && reply.state === 'waiting-approval' && draft !== null && !draft.by.equals(viewer.personId),
        close: works && waitsForAnswer(reply.state), reopen: works && (reply.state === 'no-answer-needed' || reply.state === 'answered' || reply.state === 'snoozed'),
      },
    };
  });
};

const waitsForAnswer = (state: ReplyState): boolean => state === 'open' || state === 'snoozed' || state === 'waiting-approval';

/** The inbox: what was never answered first, by its clock. @throws AppError forbidden */
export async function viewInbox(ctx: AppContext, viewer: Viewer, query: InboxQuery): Promise<InboxView> {
  if (!workOutward(viewer)) throw forbidden();
  const after = query.cursor === undefined ? null : decodeCursor(place, query.cursor);
  const owner = query.owner === 'me' ? viewer.personId : query.owner;
  const known = (id: string | undefined): boolean => id === undefined || isId(id);
  const state = query.state ?? 'unanswered';
  const spaceId = { $in: await listReadableSpaceIds(ctx, viewer) };
  const found = !known(owner) || !known(query.post) ? [] : await outsideReplies(ctx).find({
    spaceId, removedAt: null, state: state === 'unanswered' ? { $in: unanswered } : state, ...(owner ? { ownerId: objectId(owner) } : {}), ...(query.post ? { postId: objectId(query.post) } : {}),
    ...(after ? { $or: [{ dueAt: { $gt: new Date(after.due) } }, { dueAt: new Date(after.due), _id: { $gt: objectId(after.id) } }] } : {}),
  }).sort({ dueAt: 1, _id: 1 }).limit(query.limit + 1).lean<OutsideReplyRecord[]>();
  const items = found.slice(0, query.limit);
  const last = items.at(-1);
  return {
    items: await presentInbox(ctx, viewer, items), next: found.length > items.length && last ? encodeCursor({ due: (last.dueAt ?? never).getTime(), id: last._id.toString() }) : null,
    handLooks: await listHandLooks(ctx, spaceId), counts: await countInbox(ctx, viewer),
  };
}
