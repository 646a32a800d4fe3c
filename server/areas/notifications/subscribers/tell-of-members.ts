import { listOwnerIds, memberAsked, memberJoined } from '#areas/spaces/index.ts';
import { defineSubscriber } from '#core/events/subscriber.ts';
import { makeNotices } from '../commands/make-notices.ts';
import { whoIsTold } from '../queries/who-is-told.ts';

/** Owners are told who asks to join. */
export const tellOwners = defineSubscriber({
  name: 'notifications.tell-owners',
  on: [memberAsked],
  handle: async (ctx, event) => {
    const where = { postId: null, commentId: null, spaceId: event.data.spaceId };
    const owners = await listOwnerIds(ctx, event.data.spaceId);
    await makeNotices(ctx, event, where, await whoIsTold(ctx, event.actorId, where, owners.map((personId) => ({ personId, kind: 'asked' }))));
  },
});

/** Someone whom an owner let in or added is told; whoever joined by themselves knows. */
export const tellNewMembers = defineSubscriber({
  name: 'notifications.tell-new-members',
  on: [memberJoined],
  handle: async (ctx, event) => {
    const { spaceId, personId } = event.data;
    if (!event.actorId || event.actorId === personId) return;
    const where = { postId: null, commentId: null, spaceId };
    await makeNotices(ctx, event, where, await whoIsTold(ctx, event.actorId, where, [{ personId, kind: 'admitted' }]));
  },
});
