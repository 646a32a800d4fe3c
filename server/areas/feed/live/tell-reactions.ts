import type { LiveTranslator } from '#core/live/live.ts';
import type { ReactionName } from '#views/types/post.ts';
import { reactionChanged } from '../events.ts';
import { comments } from '../models/comments.ts';
import type { ReactionCounts } from '../models/posts.ts';
import { presentReactions } from '../presenters/present-written.ts';
import { hydratePosts } from '../queries/hydrate-posts.ts';
import { ownRoomOf, roomsOf } from './audiences.ts';

interface ReactionFact { subject: 'posts' | 'comments'; subjectId: string; postId: string; spaceId: string; personId: string; name: ReactionName; on: boolean }

/** Counts for everyone, and who did it: the browser marks one's own. */
export const tellReactionChanged: LiveTranslator = {
  types: [reactionChanged.name],
  translate: async (ctx, event) => {
    const { subject, subjectId, postId, spaceId, personId, name, on } = event.data as ReactionFact;
    const post = (await hydratePosts(ctx, [postId])).get(postId)?.post;
    if (!post || post.removedAt !== null) return [];
    const counts: ReactionCounts | undefined = subject === 'posts'
      ? post.reactions
      : (await comments(ctx).findOne({ _id: subjectId, removedAt: null }).select({ reactions: 1 }).lean())?.reactions;
    if (!counts) return [];
    const reactions = presentReactions(counts).map((reaction) => ({ name: reaction.name, count: reaction.count }));
    const rooms = [...roomsOf('members', post), ...roomsOf('moderators', post), ...(await ownRoomOf(ctx, personId, spaceId))];
    return [{ name: 'reaction:changed', rooms, payload: { subject, id: subjectId, postId, reactions, actorId: personId, name, on } }];
  },
};
