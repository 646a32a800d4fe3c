import { reactionChanged } from '#areas/feed/index.ts';
import { defineSubscriber } from '#core/events/subscriber.ts';
import { makeNotices } from '../commands/make-notices.ts';
import { whoIsTold } from '../queries/who-is-told.ts';

/** A reaction is told to whoever wrote what it is for; taking one back is not. */
export const tellOfReactions = defineSubscriber({
  name: 'notifications.tell-of-reactions',
  on: [reactionChanged],
  handle: async (ctx, event) => {
    const { on, postId, spaceId, authorId, subject, subjectId } = event.data;
    if (!on) return;
    const where = { postId, spaceId, commentId: subject === 'comments' ? subjectId : null };
    await makeNotices(ctx, event, where, await whoIsTold(ctx, event.actorId, where, [{ personId: authorId, kind: 'reaction', follows: true }]));
  },
});
