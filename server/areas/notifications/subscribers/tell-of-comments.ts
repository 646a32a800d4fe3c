import { commentCreated, commentEdited, listThreadFollowerIds, questionAnswered } from '#areas/feed/index.ts';
import { defineSubscriber } from '#core/events/subscriber.ts';
import { makeNotices } from '../commands/make-notices.ts';
import type { Candidate } from '../queries/who-is-told.ts';
import { whoIsTold } from '../queries/who-is-told.ts';

const mentioned = (ids: readonly string[]): Candidate[] => ids.map((personId) => ({ personId, kind: 'mention' }));

/** A comment is told to those it mentions, to whom it answers, and to those who follow the thread; each once. */
export const tellOfComments = defineSubscriber({
  name: 'notifications.tell-of-comments',
  on: [commentCreated],
  handle: async (ctx, event) => {
    const { postId, spaceId, commentId, postAuthorId, parentAuthorId, mentions } = event.data;
    const where = { postId, spaceId, commentId };
    const candidates: Candidate[] = [
      ...mentioned(mentions),
      ...(parentAuthorId ? [{ personId: parentAuthorId, kind: 'answer' } as const] : []),
      { personId: postAuthorId, kind: 'answer' },
      ...(await listThreadFollowerIds(ctx, postId)).map((personId): Candidate => ({ personId, kind: 'comment', follows: true })),
    ];
    await makeNotices(ctx, event, where, await whoIsTold(ctx, event.actorId, where, candidates));
  },
});

/** An edit tells only those whom it newly mentions. */
export const tellOfCommentEdits = defineSubscriber({
  name: 'notifications.tell-of-comment-edits',
  on: [commentEdited],
  handle: async (ctx, event) => {
    const where = { postId: event.data.postId, spaceId: event.data.spaceId, commentId: event.data.commentId };
    await makeNotices(ctx, event, where, await whoIsTold(ctx, event.actorId, where, mentioned(event.data.mentions)));
  },
});

/** Whose comment became the accepted answer is told. */
export const tellOfAnswers = defineSubscriber({
  name: 'notifications.tell-of-answers',
  on: [questionAnswered],
  handle: async (ctx, event) => {
    const where = { postId: event.data.postId, spaceId: event.data.spaceId, commentId: event.data.commentId };
    await makeNotices(ctx, event, where, await whoIsTold(ctx, event.actorId, where, [{ personId: event.data.answeredBy, kind: 'accepted' }]));
  },
});
