import type { Viewer } from '#core/access/viewer.ts';
import { decodeCursor, encodeCursor } from '#core/paging/cursor.ts';
import { foldedWords } from '#core/text/fold.ts';
import type { AppContext } from '#server/context.ts';
import { z } from 'zod';
import type { Standing } from './find-standing.ts';
import { listStandings } from './find-standing.ts';

const place = z.string().max(400);

/** The directory: spaces that the viewer may know of, by name; archived ones only for their members. */
export const listSpaces = async (
  ctx: AppContext, viewer: Viewer, filter: { readonly query?: string; readonly cursor?: string; readonly limit: number },
): Promise<{ standings: Standing[]; next: string | null }> => {
  const words = foldedWords(filter.query ?? '').slice(0, 6);
  const after = filter.cursor === undefined ? null : decodeCursor(place, filter.cursor);
  const found = (await listStandings(ctx, viewer)).filter((standing) =>
    (!standing.facts.archived || standing.facts.membership !== 'none') && matches(standing, words) && (after === null || sortKey(standing) > after));
  found.sort((one, other) => (sortKey(one) < sortKey(other) ? -1 : 1));
  const standings = found.slice(0, filter.limit);
  const last = standings.at(-1);
  return { standings, next: found.length > filter.limit && last ? encodeCursor(sortKey(last)) : null };
};

const sortKey = ({ space }: Standing): string => `${space.nameFolded} ${space.slug}`;

const matches = ({ space }: Standing, words: readonly string[]): boolean => {
  if (words.length === 0) return true;
  const known = foldedWords(space.name, space.purpose);
  return words.every((word) => known.some((start) => start.startsWith(word)) || space.nameFolded.includes(word));
};
