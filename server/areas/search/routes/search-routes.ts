import { listStandings, presentSpaceRef, readSpace } from '#areas/spaces/index.ts';
import type { Viewer } from '#core/access/viewer.ts';
import type { Reply } from '#core/http/route.ts';
import { defineRoute, json, page } from '#core/http/route.ts';
import { translate } from '#core/text/translate.ts';
import type { AppContext } from '#server/context.ts';
import type { PageModels } from '#views/types/pages.ts';
import { readRequest } from '../queries/read-request.ts';
import { countByKind, search } from '../queries/search.ts';
import type { SearchQuery } from '../schemas.ts';
import { searchAnswer, searchQuery } from '../schemas.ts';

export const searchRoute = defineRoute({
  method: 'get',
  path: '/api/v1/search',
  access: 'signed-in',
  summary: 'Finds people, spaces, courses, topics, posts and comments that the viewer may see; parts of words are enough.',
  query: searchQuery,
  answer: searchAnswer,
  limit: 'search',
  handle: async ({ ctx, viewer, query }) => json(await search(ctx, viewer, await readRequest(ctx, viewer, query))),
});

export const searchPage = defineRoute({
  method: 'get',
  path: '/search',
  access: 'signed-in',
  summary: 'The page of search.',
  query: searchQuery,
  limit: 'search',
  handle: async ({ ctx, viewer, query }) => {
    const request = await readRequest(ctx, viewer, query);
    const { items, next } = await search(ctx, viewer, request);
    return showPage(ctx, viewer, query, { hits: items, counts: await countByKind(ctx, viewer, request), nextUrl: next ? furtherUrl(query, next) : null });
  },
});

const showPage = async (
  ctx: AppContext, viewer: Viewer, query: SearchQuery, found: Pick<PageModels['search/results'], 'hits' | 'counts' | 'nextUrl'>,
): Promise<Reply> => {
  const title = query.q ? translate(viewer.locale, 'search.heading-for', { query: query.q }) : translate(viewer.locale, 'search.heading');
  const readable = (await listStandings(ctx, viewer)).filter(({ facts }) => readSpace(facts));
  return page('search/results', title, {
    query: query.q, kind: query.kind ?? '', from: query.from ?? '', space: query.space ?? '', since: query.since ?? '', until: query.until ?? '',
    ...found, spaces: readable.map(({ space }) => presentSpaceRef(space)),
  });
};

const furtherUrl = (query: SearchQuery, cursor: string): string => {
  const { limit: _limit, ...kept } = query;
  const given = Object.entries({ ...kept, cursor }).filter((entry): entry is [string, string] => typeof entry[1] === 'string' && entry[1] !== '');
  return `/search?${new URLSearchParams(given).toString()}`;
};
