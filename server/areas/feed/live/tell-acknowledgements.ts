import { loadSpaces } from '#areas/spaces/index.ts';
import type { Emission, LiveTranslator } from '#core/live/live.ts';
import { postAcknowledged } from '../events.ts';
import { countsOf } from '../queries/find-acknowledgement.ts';
import { hydratePosts } from '../queries/hydrate-posts.ts';
import { ownRoomOf, roomsOf } from './audiences.ts';

interface Fact { readonly postId: string; readonly spaceId: string; readonly authorId: string; readonly personId: string }

/** The number for whoever wrote it and those who moderate; for whoever has taken note, on their other pages, that they have. */
export const tellPostAcknowledged: LiveTranslator = {
  types: [postAcknowledged.name],
  translate: async (ctx, event): Promise<Emission[]> => {
    const { postId, spaceId, authorId, personId } = event.data as Fact;
    const post = (await hydratePosts(ctx, [postId])).get(postId)?.post;
    const space = (await loadSpaces(ctx)).get(spaceId);
    if (!post || post.removedAt !== null || !space) return [];
    const name = 'acknowledgement:changed';
    return [
      { name, rooms: [...roomsOf('moderators', post), ...(await ownRoomOf(ctx, authorId, spaceId))], payload: { postId, counts: await countsOf(ctx, post, space.memberCount), mine: false } },
      { name, rooms: await ownRoomOf(ctx, personId, spaceId), payload: { postId, counts: null, mine: true } },
    ];
  },
};
