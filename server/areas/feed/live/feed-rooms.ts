import { audienceOf, listFeedRooms, listStandings, readSpace } from '#areas/spaces/index.ts';
import { AppError } from '#core/errors/app-error.ts';
import type { TargetRooms } from '#core/live/live.ts';
import { personRoom } from '#core/live/live.ts';
import { topicKey } from '#core/markdown/parse-markdown.ts';
import { isId } from '#core/store/object-id.ts';
import { findVisiblePost } from '../queries/find-visible-post.ts';
import { roomAcross } from './audiences.ts';

/** Home: one room for each space that the viewer follows and does not mute. */
export const feedRooms: TargetRooms = {
  matches: (target) => target === 'feed',
  rooms: (ctx, viewer) => listFeedRooms(ctx, viewer),
};

/** The posts on a topic or of an author: one room for each space that the viewer may read. */
export const crossingRooms: TargetRooms = {
  matches: (target) => target.startsWith('topic:') || target.startsWith('author:'),
  rooms: async (ctx, viewer, target) => {
    const [kind = ''] = target.split(':', 1);
    const name = target.slice(kind.length + 1);
    if (kind === 'author' ? !isId(name) : name === '' || topicKey(name) !== name) return null;
    return (await listStandings(ctx, viewer))
      .filter(({ facts }) => readSpace(facts))
      .map((standing) => roomAcross(target, standing.space._id.toString(), audienceOf(standing)));
  },
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
