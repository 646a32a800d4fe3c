import { actStopped, approvalAsked, consentAsked, listCommsIds, mirrorDeclined, postNominated, repliesReceived } from '#areas/outward/index.ts';
import type { LoggedEvent } from '#core/events/event-log.ts';
import { defineSubscriber } from '#core/events/subscriber.ts';
import type { AppContext } from '#server/context.ts';
import { makeNotices } from '../commands/make-notices.ts';
import type { NoticeKind } from '../kinds.ts';
import { whoIsTold } from '../queries/who-is-told.ts';

type OfPost = LoggedEvent<{ readonly postId: string; readonly spaceId: string }>;

const tell = async (ctx: AppContext, event: OfPost, kind: NoticeKind, personIds: readonly string[]): Promise<void> => {
  const where = { postId: event.data.postId, spaceId: event.data.spaceId, commentId: null };
  await makeNotices(ctx, event, where, await whoIsTold(ctx, event.actorId, where, personIds.map((personId) => ({ personId, kind }))));
};

/** Whose consent is wanted is told. */
export const tellOfConsent = defineSubscriber({ name: 'notifications.tell-of-consent', on: [consentAsked], handle: (ctx, event) => tell(ctx, event, 'consent', event.data.personIds) });

/** Those who may approve are told what waits for them. */
export const tellApprovers = defineSubscriber({ name: 'notifications.tell-approvers', on: [approvalAsked], handle: (ctx, event) => tell(ctx, event, 'approval', event.data.personIds) });

/** Whoever proposed a post is told that it stays inside. */
export const tellNominators = defineSubscriber({ name: 'notifications.tell-nominators', on: [mirrorDeclined], handle: (ctx, event) => tell(ctx, event, 'declined', [event.data.nominatedBy]) });

/** Comms are told what somebody proposes. */
export const tellOfNominations = defineSubscriber({ name: 'notifications.tell-of-nominations', on: [postNominated], handle: async (ctx, event) => tell(ctx, event, 'nominated', await listCommsIds(ctx)) });

/** Comms are told what came home. */
export const tellOfOutsideReplies = defineSubscriber({ name: 'notifications.tell-of-outside-replies', on: [repliesReceived], handle: async (ctx, event) => tell(ctx, event, 'outside-reply', await listCommsIds(ctx)) });

const needsPerson: readonly string[] = ['unknown', 'held', 'failed'];

/** Comms are told what does not go on without a person; what somebody shares under their own name is not theirs. */
export const tellOfStuckActs = defineSubscriber({
  name: 'notifications.tell-of-stuck-acts',
  on: [actStopped],
  handle: async (ctx, event) => {
    if (event.data.mirrorId !== null && needsPerson.includes(event.data.state)) await tell(ctx, event, 'outside-stuck', await listCommsIds(ctx));
  },
});
