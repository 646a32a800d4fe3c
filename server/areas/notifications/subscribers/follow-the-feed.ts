import { markerMoved, postAcknowledged, postRemoved } from '#areas/feed/index.ts';
import { memberLeft, memberRemoved } from '#areas/spaces/index.ts';
import { defineSubscriber } from '#core/events/subscriber.ts';
import { forgetPostNotices, forgetSpaceNotices } from '../commands/forget-notices.ts';
import { readNotices } from '../commands/read-notices.ts';

/** Who reads a thread has read what they were told of it. */
export const readOnReading = defineSubscriber({
  name: 'notifications.read-on-reading',
  on: [markerMoved],
  handle: async (ctx, event) => {
    const { personId, postId } = event.data;
    if (postId) await readNotices(ctx, personId, { postId });
  },
});

/** Who has taken note of an announcement needs no telling any more. */
export const readOnAcknowledging = defineSubscriber({
  name: 'notifications.read-on-acknowledging',
  on: [postAcknowledged],
  handle: async (ctx, { data: { personId, postId } }) => {
    await readNotices(ctx, personId, { postId });
  },
});

/** Nobody is told of what is gone. */
export const forgetRemovedPosts = defineSubscriber({
  name: 'notifications.forget-removed-posts',
  on: [postRemoved],
  handle: (ctx, event) => forgetPostNotices(ctx, event.data.postId),
});

/** Nobody is told of a space they left. */
export const forgetLeftSpaces = defineSubscriber({
  name: 'notifications.forget-left-spaces',
  on: [memberLeft, memberRemoved],
  handle: (ctx, event) => forgetSpaceNotices(ctx, event.data.spaceId, event.data.personId),
});
