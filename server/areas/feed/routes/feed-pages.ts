import { findVisiblePerson, viewPerson } from '#areas/people/index.ts';
import { findVisibleSpace, readSpace, viewSpace } from '#areas/spaces/index.ts';
import { notFound } from '#core/errors/app-error.ts';
import { defineRoute, page, redirect } from '#core/http/route.ts';
import { topicKey } from '#core/markdown/parse-markdown.ts';
import { translate } from '#core/text/translate.ts';
import { rememberOrder } from '../commands/remember-order.ts';
import { placeFrom } from '../queries/find-place.ts';
import { findFeedOrder } from '../queries/find-feed-order.ts';
import { listBookmarks } from '../queries/list-bookmarks.ts';
import { listDrafts } from '../queries/list-drafts.ts';
import { listPinned } from '../queries/list-pinned.ts';
import { viewComposer } from '../queries/view-composer.ts';
import { viewDrafts } from '../queries/view-drafts.ts';
import { viewFeed } from '../queries/view-feed.ts';
import { feedPageQuery, handleParams, pageQuery, slugParams, topicParams, writeQuery } from '../schemas.ts';

const home = defineRoute({
  method: 'get', path: '/', access: 'signed-in', query: feedPageQuery,
  summary: 'Home: the feed of the viewer.',
  handle: async ({ ctx, viewer, query, locale }) => {
    if (query.order) await rememberOrder(ctx, viewer, query.order);
    const order = query.order ?? (await findFeedOrder(ctx, viewer));
    const feed = await viewFeed(ctx, viewer, { scope: { kind: 'home' }, order, cursor: query.cursor, path: '/' });
    return page('feed/home', translate(locale, 'frame.home'), { feed, composer: await viewComposer(ctx, viewer, 'home', null) });
  },
});

const space = defineRoute({
  method: 'get', path: '/spaces/:slug', access: 'signed-in', params: slugParams, query: feedPageQuery,
  summary: 'The conversation of a space.',
  handle: async ({ ctx, viewer, params, query }) => {
    const standing = await findVisibleSpace(ctx, viewer, params.slug);
    const path = `/spaces/${standing.space.slug}`;
    if (!readSpace(standing.facts)) return redirect(`${path}/about`);
    const place = placeFrom(standing);
    const spaceId = place.space.id;
    const feed = await viewFeed(ctx, viewer, { scope: { kind: 'space', spaceId }, order: query.order ?? 'new', cursor: query.cursor, path });
    return page('feed/space', place.space.name, {
      space: await viewSpace(ctx, standing),
      pinned: query.cursor ? [] : await listPinned(ctx, viewer, spaceId),
      feed,
      composer: place.facts.post ? await viewComposer(ctx, viewer, `space:${spaceId}`, place.space) : null,
    });
  },
});

const topic = defineRoute({
  method: 'get', path: '/topics/:topic', access: 'signed-in', params: topicParams, query: feedPageQuery,
  summary: 'Posts on a topic that the viewer may read.',
  handle: async ({ ctx, viewer, params, query }) => {
    const key = topicKey(params.topic);
    if (key === '') throw notFound();
    const feed = await viewFeed(ctx, viewer, { scope: { kind: 'topic', topic: key }, order: query.order ?? 'new', cursor: query.cursor, path: `/topics/${encodeURIComponent(params.topic)}` });
    return page('feed/topic', `#${params.topic}`, { topic: params.topic, feed });
  },
});

const personPosts = defineRoute({
  method: 'get', path: '/people/:handle/posts', access: 'signed-in', params: handleParams, query: feedPageQuery,
  summary: 'What a person wrote where the viewer may read.',
  handle: async ({ ctx, viewer, params, query }) => {
    const person = await findVisiblePerson(ctx, viewer, params.handle);
    const scope = { kind: 'author', authorId: person._id.toString() } as const;
    const feed = await viewFeed(ctx, viewer, { scope, order: query.order ?? 'new', cursor: query.cursor, path: `/people/${encodeURIComponent(person.handle)}/posts` });
    return page('feed/person', person.name, { person: await viewPerson(ctx, viewer, person), feed });
  },
});

const bookmarks = defineRoute({
  method: 'get', path: '/bookmarks', access: 'signed-in', query: pageQuery,
  summary: 'What the viewer keeps.',
  handle: async ({ ctx, viewer, query, locale }) => {
    const { posts, next } = await listBookmarks(ctx, viewer, { cursor: query.cursor, limit: 20 });
    const feed = { order: 'new', orders: [], posts, nextUrl: next && `/bookmarks?cursor=${next}`, target: 'me', topic: null, authorId: null } as const;
    return page('feed/bookmarks', translate(locale, 'frame.bookmarks'), { feed });
  },
});

const drafts = defineRoute({
  method: 'get', path: '/drafts', access: 'signed-in',
  summary: 'What the viewer has begun to write.',
  handle: async ({ ctx, viewer, locale }) => page('feed/drafts', translate(locale, 'frame.drafts'), { drafts: await viewDrafts(ctx, viewer, await listDrafts(ctx, viewer)) }),
});

const write = defineRoute({
  method: 'get', path: '/write', access: 'signed-in', query: writeQuery,
  summary: 'Writing a post.',
  handle: async ({ ctx, viewer, query, locale }) => {
    const { space: spaceId = '', kind = '' } = query;
    const form = { values: { ...(spaceId ? { space: spaceId } : {}), ...(kind ? { kind } : {}) }, problems: {}, notice: null };
    return page('feed/write', translate(locale, 'feed.write-heading'), { composer: await viewComposer(ctx, viewer, 'write', null, form) });
  },
});

export const feedPages = [home, space, topic, personPosts, bookmarks, drafts, write];
