import { z } from 'zod';
import { listTopics } from '#areas/feed/index.ts';
import type { Viewer } from '#core/access/viewer.ts';
import { decodeCursor, encodeCursor } from '#core/paging/cursor.ts';
import { foldedWords } from '#core/text/fold.ts';
import type { AppContext } from '#server/context.ts';
import type { SearchHit } from '#views/types/pages.ts';
import type { EntryKind } from '../models/entries.ts';
import { entryKinds } from '../models/entries.ts';
import { presentHits, presentTopic } from '../presenters/present-hits.ts';
import { queryWords } from '../tokens.ts';
import type { HitFilter } from './find-hits.ts';
import { countHits, findHits } from './find-hits.ts';

export const searchKinds = [...entryKinds, 'topic'] as const;
export type SearchKind = (typeof searchKinds)[number];

export interface SearchRequest extends HitFilter {
  readonly query: string;
  /** Absent: a few of each kind. */
  readonly kind?: SearchKind;
  readonly cursor?: string;
  readonly limit: number;
}

export interface SearchAnswer {
  readonly items: SearchHit[];
  readonly next: string | null;
}

const place = z.object({ at: z.coerce.date(), id: z.string().regex(/^[0-9a-f]{24}$/) });
const fewOfEach: Readonly<Record<SearchKind, number>> = { person: 4, space: 3, course: 3, topic: 3, post: 10, comment: 10 };
const order: readonly SearchKind[] = ['person', 'space', 'course', 'topic', 'post', 'comment'];
const countedTo = 100;

/** Finds what the viewer may see, newest first within its kind; words may be parts of words. */
export const search = async (ctx: AppContext, viewer: Viewer, request: SearchRequest): Promise<SearchAnswer> => {
  const words = queryWords(request.query);
  if (words.length === 0) return { items: [], next: null };
  const marked = foldedWords(request.query);
  if (request.kind) return searchKind(ctx, viewer, request.kind, request, words, marked);
  const parts: SearchHit[][] = [];
  for (const kind of order) parts.push((await searchKind(ctx, viewer, kind, { ...request, limit: fewOfEach[kind], cursor: undefined }, words, marked)).items);
  return { items: parts.flat().slice(0, request.limit), next: null };
};

/** How many there are of each kind, counted to 100. */
export const countByKind = async (ctx: AppContext, viewer: Viewer, request: SearchRequest): Promise<Record<string, number>> => {
  const words = queryWords(request.query);
  const counts: Record<string, number> = {};
  if (words.length === 0) return counts;
  for (const kind of entryKinds) counts[kind] = await countHits(ctx, viewer, kind, words, request, countedTo);
  counts['topic'] = (await findTopics(ctx, viewer, request, countedTo)).length;
  return counts;
};

const searchKind = async (
  ctx: AppContext, viewer: Viewer, kind: SearchKind, request: SearchRequest, words: ReturnType<typeof queryWords>, marked: readonly string[],
): Promise<SearchAnswer> => {
  if (kind === 'topic') return { items: (await findTopics(ctx, viewer, request, request.limit)).map((topic) => presentTopic(topic.topic, marked)), next: null };
  const after = request.cursor === undefined ? null : decodeCursor(place, request.cursor);
  const hits = await findHits(ctx, viewer, kind satisfies EntryKind, words, request, request.limit + 1, after);
  const shown = hits.slice(0, request.limit);
  const last = shown.at(-1);
  return {
    items: await presentHits(ctx, viewer, shown, marked),
    next: hits.length > request.limit && last ? encodeCursor({ at: last.at, id: last._id.toString() }) : null,
  };
};

/** Topics are a list of their own; the other filters do not fit them. */
const findTopics = async (ctx: AppContext, viewer: Viewer, request: SearchRequest, limit: number): Promise<{ topic: string }[]> => {
  if (request.from !== undefined || request.space !== undefined || request.since !== undefined || request.until !== undefined) return [];
  return listTopics(ctx, viewer, request.query.trim().replace(/^#/, ''), limit);
};
