import type { z } from 'zod';
import { commentCreated, commentEdited, listThreadFollowerIds, listThreadSettings, questionAnswered } from '#areas/feed/index.ts';
import type { LoggedEvent } from '#core/events/event-log.ts';
import { defineSubscriber } from '#core/events/subscriber.ts';
import type { AppContext } from '#server/context.ts';
import type { News } from '../commands/make-notices.ts';
import { makeManyNotices, makeNotices } from '../commands/make-notices.ts';
import type { Candidate } from '../queries/who-is-told.ts';
import { whoIsTold } from '../queries/who-is-told.ts';

const mentioned = (ids: readonly string[]): Candidate[] => ids.map((personId) => ({ personId, kind: 'mention' }));

/** A comment is told to those it mentions, to whom it answers, and to those who follow the thread; each once. */
export const tellOfComments = defineSubscriber({
  name: 'notifications.tell-of-comments',
  on: [commentCreated],
  handle: (ctx, event) => tell(ctx, [event]),
  handleMany: (ctx, events) => tell(ctx, events),
});

type Created = LoggedEvent<z.output<typeof commentCreated.data>>;

/** Facts of one thread are looked up together. */
const tell = async (ctx: AppContext, events: readonly Created[]): Promise<void> => {
  const threads = new Map<string, Created[]>();
  for (const event of events) threads.set(event.data.postId, [...(threads.get(event.data.postId) ?? []), event]);
  const news: News[] = [];
  for (const [postId, told] of threads) {
    const followers = (await listThreadFollowerIds(ctx, postId)).map((personId): Candidate => ({ personId, kind: 'comment', follows: true }));
    const candidates = told.map((event) => ({ event, candidates: candidatesOf(event, followers) }));
    const concerned = new Set(candidates.flatMap((one) => one.candidates.filter(({ personId }) => personId !== one.event.actorId).map(({ personId }) => personId)));
    const settings = await listThreadSettings(ctx, postId, [...concerned]);
    for (const one of candidates) {
      const where = { postId, spaceId: one.event.data.spaceId, commentId: one.event.data.commentId };
      news.push({ event: one.event, where, tellings: await whoIsTold(ctx, one.event.actorId, where, one.candidates, settings) });
    }
  }
  await makeManyNotices(ctx, news);
};

const candidatesOf = ({ data: { mentions, parentAuthorId, postAuthorId } }: Created, followers: readonly Candidate[]): Candidate[] => [
  ...mentioned(mentions),
  ...(parentAuthorId ? [{ personId: parentAuthorId, kind: 'answer' } as const] : []),
  { personId: postAuthorId, kind: 'answer' },
  ...followers,
];

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
