import { loadViewer } from '#areas/people/index.ts';
import { findStanding, readSpace } from '#areas/spaces/index.ts';
import type { Emission, LiveTranslator } from '#core/live/live.ts';
import { personRoom } from '#core/live/live.ts';
import type { AppContext } from '#server/context.ts';
import {
  actReleased, actResolved, actStopped, approvalAsked, consentAnswered, consentAsked, copyCorrected, copyPublished, copyRemoved, copyUpdated, correctionChanged, findingAnswered, mirrorBegun, mirrorDeclined, mirrorEnded, mirrorWithdrawn, postNominated, reactionsCounted, repliesReceived,
  replyAnswered, replyChanged, replyHandled, variantApproved, variantChanged, variantHeld, variantScheduled, variantWithdrawn,
} from '../events.ts';
import type { CopyRecord } from '../models/copies.ts';
import { copies } from '../models/copies.ts';
import type { OutsideReplyRecord } from '../models/outside-replies.ts';
import { outsideReplies } from '../models/outside-replies.ts';
import { workOutward } from '../policies/index.ts';
import { presentCopies } from '../queries/view-copies.ts';
import { presentReplies } from '../queries/view-inbox.ts';

interface Fact { readonly postId: string; readonly spaceId: string; readonly mirrorId?: string | null; readonly variantId?: string | null; readonly copyId?: string; readonly replyIds?: readonly string[]; readonly replyId?: string }

/** Everyone who has the post open; readers of a space see its copies alike. */
const postRooms = (postId: string): string[] => [`post:${postId}#members`, `post:${postId}#moderators`];

/** Those of comms who are here and may read the space. */
const deskRooms = async (ctx: AppContext, spaceId: string): Promise<string[]> => {
  const rooms: string[] = [];
  for (const personId of ctx.live.present()) {
    const viewer = await loadViewer(ctx, personId);
    if (!viewer || !workOutward(viewer)) continue;
    const standing = await findStanding(ctx, viewer, spaceId);
    if (standing && readSpace(standing.facts)) rooms.push(personRoom(personId));
  }
  return rooms;
};

/** A copy for those who read the post; for comms that something about it changed. */
const copyChanged: LiveTranslator = {
  types: [copyPublished.name, copyUpdated.name, copyCorrected.name, copyRemoved.name, reactionsCounted.name],
  translate: async (ctx, event) => {
    const fact = event.data as Fact;
    const copy = fact.copyId ? await copies(ctx).findById(fact.copyId).lean<CopyRecord>() : null;
    if (!copy) return [];
    const [view] = await presentCopies(ctx, [copy]);
    const payload = { postId: fact.postId, mirrorId: fact.mirrorId ?? null, variantId: fact.variantId ?? null, copy: view ?? null };
    const emissions: Emission[] = copy.mirrorId ? [{ name: 'copy:changed', rooms: postRooms(fact.postId), payload: { ...payload, mirrorId: null, variantId: null } }] : [];
    return [...emissions, ...(await toDesk(ctx, fact.spaceId, payload))];
  },
};

const toDesk = async (ctx: AppContext, spaceId: string, payload: object): Promise<Emission[]> => {
  const rooms = await deskRooms(ctx, spaceId);
  return rooms.length === 0 ? [] : [{ name: 'copy:changed', rooms, payload }];
};

/** What comms work on has another state: their pages fetch it anew. */
const workChanged: LiveTranslator = {
  types: [
    postNominated.name, mirrorBegun.name, mirrorDeclined.name, mirrorEnded.name, mirrorWithdrawn.name, consentAsked.name, consentAnswered.name, variantChanged.name, variantApproved.name, approvalAsked.name, findingAnswered.name,
    variantScheduled.name, variantHeld.name, variantWithdrawn.name, actStopped.name, actReleased.name, actResolved.name, correctionChanged.name,
  ],
  translate: (ctx, event) => {
    const { postId, spaceId, mirrorId, variantId } = event.data as Fact;
    return toDesk(ctx, spaceId, { postId, mirrorId: mirrorId ?? null, variantId: variantId ?? null, copy: null });
  },
};

/** Replies from outside for those who read the post, and the inbox of comms. */
const replyTold: LiveTranslator = {
  types: [repliesReceived.name, replyChanged.name, replyHandled.name, replyAnswered.name],
  translate: async (ctx, event) => {
    const { postId, spaceId, replyIds, replyId } = event.data as Fact;
    const ids = replyIds ?? (replyId ? [replyId] : []);
    const found = await outsideReplies(ctx).find({ _id: { $in: ids } }).limit(100).lean<OutsideReplyRecord[]>();
    const rooms = await deskRooms(ctx, spaceId);
    const replies = await presentReplies(ctx, found);
    const payload = { postId, replies, replyIds: ids };
    const inside = event.type === replyHandled.name ? [] : postRooms(postId);
    return [...inside, ...rooms].length === 0 ? [] : [{ name: 'outside-reply:changed', rooms: [...inside, ...rooms], payload }];
  },
};

export const outwardTranslators: readonly LiveTranslator[] = [copyChanged, workChanged, replyTold];
