import { audienceOf, listFeedRooms } from '#areas/spaces/index.ts';
import { AppError } from '#core/errors/app-error.ts';
import type { TargetRooms } from '#core/live/live.ts';
import { personRoom } from '#core/live/live.ts';
import { findVisiblePost } from '../queries/find-visible-post.ts';

/** Home: one room for each space that the viewer follows and does not mute. */
export const feedRooms: TargetRooms = {
  matches: (target) => target === 'feed',
  rooms: (ctx, viewer) => listFeedRooms(ctx, viewer),
};

/** A post's own page. */
export const postRooms: TargetRooms = {
  matches: (target) => target.startsWith('post:'),
  rooms: async (ctx, viewer, target) => {
    const postId = target.slice('post:'.length);
    try {
      const { place } = await findVisiblePost(ctx, viewer, postId);
      return [`post:${postId}#${audienceOf(place.standing)}`];
    } catch (error) {
      if (error instanceof AppError && error.code === 'not-found') return null;
      throw error;
    }
  },
};

/** What is told to the viewer alone: the personal room, which every watching socket is in. */
export const ownRooms: TargetRooms = {
  matches: (target) => target === 'me',
  rooms: (_ctx, viewer) => Promise.resolve([personRoom(viewer.personId)]),
};
