import { createHash, randomBytes } from 'node:crypto';
import { findVisiblePerson } from '#areas/people/index.ts';
import { listStandings } from '#areas/spaces/index.ts';
import type { Viewer } from '#core/access/viewer.ts';
import { topicKey } from '#core/markdown/parse-markdown.ts';
import { AppError } from '#core/errors/app-error.ts';
import { defineRoute, empty, json, jsonText } from '#core/http/route.ts';
import type { AppContext } from '#server/context.ts';
import { feedAnswer, topicsAnswer, unreadAnswer } from '../answers.ts';
import { markPostRead } from '../commands/mark-read.ts';
import { countUnread } from '../queries/count-unread.ts';
import { findReadablePlace } from '../queries/find-place.ts';
import type { FeedScope } from '../queries/list-entries.ts';
import { encodeFeed } from '../queries/list-feed.ts';
import { listBookmarks } from '../queries/list-bookmarks.ts';
import { listTopics } from '../queries/list-topics.ts';
import { feedQuery, listQuery, readPostsBody, topicsQuery } from '../schemas.ts';

interface ScopeQuery { readonly space?: string; readonly topic?: string; readonly author?: string }

const scopeOf = async (ctx: AppContext, viewer: Viewer, { space, topic, author }: ScopeQuery): Promise<FeedScope> => {
  if (space !== undefined) return { kind: 'space', spaceId: (await findReadablePlace(ctx, viewer, space)).space.id };
  if (topic !== undefined) return { kind: 'topic', topic: topicKey(topic) };
  if (author !== undefined) return { kind: 'author', authorId: (await findVisiblePerson(ctx, viewer, author))._id.toString() };
  return { kind: 'home' };
};

const feedRoute = defineRoute({
  method: 'get', path: '/api/v1/feed', access: 'signed-in', query: feedQuery, answer: feedAnswer,
  summary: 'The feed of the viewer, or the posts of one space, topic or author; newest, last active, or waiting for an answer first.',
  handle: async ({ ctx, viewer, query }) => {
    const { order, cursor, limit } = query;
    const { json: text, mark } = await encodeFeed(ctx, viewer, { scope: await scopeOf(ctx, viewer, query), order, cursor, limit });
    return jsonText(text, feedTag(mark));
  },
});

const processTag = randomBytes(6).toString('base64url');
const feedTag = (mark: string): string => createHash('sha1').update(processTag).update(mark).digest('base64url');

const bookmarksRoute = defineRoute({
  method: 'get', path: '/api/v1/bookmarks', access: 'signed-in', query: listQuery, answer: feedAnswer,
  summary: 'The posts that the viewer keeps, the last kept first.',
  handle: async ({ ctx, viewer, query }) => {
    const { posts, next } = await listBookmarks(ctx, viewer, query);
    return json({ items: posts, next });
  },
});

const topicsRoute = defineRoute({
  method: 'get', path: '/api/v1/topics', access: 'signed-in', query: topicsQuery, answer: topicsAnswer, limit: 'search',
  summary: 'Topics that begin with `q`, as used in posts the viewer may read.',
  handle: async ({ ctx, viewer, query }) => json({ items: await listTopics(ctx, viewer, query.q, query.limit), next: null }),
});

const unreadRoute = defineRoute({
  method: 'get', path: '/api/v1/read-markers', access: 'signed-in', answer: unreadAnswer,
  summary: 'How many posts are unread in each space of the viewer that has any and is not muted; counting ends at 60.',
  handle: async ({ ctx, viewer }) => {
    const heard = (await listStandings(ctx, viewer)).filter(({ facts, settings }) => !settings.mute && (facts.membership === 'member' || facts.membership === 'owner'));
    const counts = await countUnread(ctx, viewer, heard.map(({ space }) => space._id.toString()));
    return json({ items: [...counts].map(([space, unread]) => ({ space, unread })), next: null });
  },
});

const readRoute = defineRoute({
  method: 'post', path: '/api/v1/read-markers', access: 'signed-in', body: readPostsBody, limit: 'write', status: 204,
  summary: 'Says that the viewer has read some posts, on every device; those that are hidden or gone are passed over.',
  handle: async ({ ctx, viewer, body }) => {
    for (const postId of body.posts) {
      await markPostRead(ctx, viewer, postId).catch((problem: unknown) => {
        if (!(problem instanceof AppError && problem.code === 'not-found')) throw problem;
      });
    }
    return empty;
  },
});

export const feedApiRoutes = [feedRoute, bookmarksRoute, topicsRoute, unreadRoute, readRoute];
