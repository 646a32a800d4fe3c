import type { LiveTranslator } from '#core/live/live.ts';
import { postCreated, postEdited, postPinned, postRemoved, postRestored, questionAnswered, questionReopened } from '../events.ts';
import { hydratePosts } from '../queries/hydrate-posts.ts';
import { ownRoomOf, roomsOf } from './audiences.ts';
import type { PostFact } from './emit-post.ts';
import { emitPost } from './emit-post.ts';
import { emitComment } from './emit-comment.ts';

export const tellPostCreated: LiveTranslator = {
  types: [postCreated.name],
  translate: (ctx, event) => emitPost(ctx, 'post:created', event.data as PostFact),
};

export const tellPostUpdated: LiveTranslator = {
  types: [postEdited.name, postPinned.name],
  translate: (ctx, event) => emitPost(ctx, 'post:updated', event.data as PostFact),
};

/** The question's state, and the comments that wear or lose the mark. */
export const tellQuestionChanged: LiveTranslator = {
  types: [questionAnswered.name, questionReopened.name],
  translate: async (ctx, event) => {
    const { commentId, before, ...fact } = event.data as PostFact & { commentId?: string; before: string | null };
    const emissions = await emitPost(ctx, 'post:updated', fact);
    for (const id of new Set([commentId, before])) if (id) emissions.push(...(await emitComment(ctx, 'comment:updated', id)));
    return emissions;
  },
};

/** It comes back where it stood, with its comments. */
export const tellPostRestored: LiveTranslator = {
  types: [postRestored.name],
  translate: (ctx, event) => emitPost(ctx, 'post:restored', event.data as PostFact),
};

export const tellPostRemoved: LiveTranslator = {
  types: [postRemoved.name],
  translate: async (ctx, event) => {
    const { postId, spaceId, authorId } = event.data as PostFact;
    const post = (await hydratePosts(ctx, [postId])).get(postId)?.post;
    if (!post) return [];
    const rooms = [...roomsOf('members', post), ...roomsOf('moderators', post), ...(await ownRoomOf(ctx, authorId, spaceId))];
    return [{ name: 'post:removed', rooms, payload: { postId, spaceId } }];
  },
};

