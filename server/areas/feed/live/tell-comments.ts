import type { Emission, LiveTranslator } from '#core/live/live.ts';
import { commentCreated, commentEdited, commentRemoved } from '../events.ts';
import { hydratePosts } from '../queries/hydrate-posts.ts';
import { roomsOf } from './audiences.ts';
import { emitComment } from './emit-comment.ts';
import { emitPost } from './emit-post.ts';

interface CommentFact { readonly commentId: string; readonly postId: string; readonly spaceId: string }

export const tellCommentCreated: LiveTranslator = {
  types: [commentCreated.name],
  translate: (ctx, event) => emitComment(ctx, 'comment:created', (event.data as CommentFact).commentId),
};

export const tellCommentEdited: LiveTranslator = {
  types: [commentEdited.name],
  translate: (ctx, event) => emitComment(ctx, 'comment:updated', (event.data as CommentFact).commentId),
};

/** A comment with answers stays as a removed line; a removed parent goes with its last answer; a question may wait again. */
export const tellCommentRemoved: LiveTranslator = {
  types: [commentRemoved.name],
  translate: async (ctx, event) => {
    const { commentId, postId, spaceId, kept, gone, reopened } = event.data as CommentFact & { kept: boolean; gone: string | null; reopened: boolean };
    const hydrated = (await hydratePosts(ctx, [postId])).get(postId);
    if (!hydrated || hydrated.post.removedAt !== null) return [];
    const rooms = [...roomsOf('members', hydrated.post), ...roomsOf('moderators', hydrated.post)];
    const removed = (id: string, stays: boolean): Emission =>
      ({ name: 'comment:removed', rooms, payload: { commentId: id, postId, commentCount: hydrated.post.commentCount, kept: stays } });
    const emissions = [removed(commentId, kept), ...(gone ? [removed(gone, false)] : [])];
    if (kept) emissions.push(...(await emitComment(ctx, 'comment:updated', commentId)));
    if (reopened) emissions.push(...(await emitPost(ctx, 'post:updated', { postId, spaceId, authorId: hydrated.post.authorId.toString() })));
    return emissions;
  },
};
