import { z } from 'zod';
import { decodeCursor, encodeCursor } from '#core/paging/cursor.ts';
import { foldedWords } from '#core/text/fold.ts';
import type { AppContext } from '#server/context.ts';
import type { PersonRecord, PersonStatus } from '../models/people.ts';
import { people } from '../models/people.ts';

export interface PeopleFilter {
  /** Words or their beginnings, all of which must occur in name, handle, title, department or location. */
  readonly query?: string;
  readonly department?: string;
  readonly location?: string;
  readonly status?: readonly PersonStatus[];
  readonly managerId?: string;
  readonly cursor?: string;
  /** At most 100. */
  readonly limit?: number;
}

const place = z.string().max(400);

/** People by name; active ones unless the filter says otherwise. */
export const listPeople = async (ctx: AppContext, filter: PeopleFilter): Promise<{ people: PersonRecord[]; next: string | null }> => {
  const limit = Math.min(filter.limit ?? 20, 100);
  const found = await people(ctx)
    .find({ ...conditions(filter), ...(filter.cursor ? { sortName: { $gt: decodeCursor(place, filter.cursor) } } : {}) })
    .sort({ sortName: 1 }).limit(limit + 1).lean<PersonRecord[]>();
  const shown = found.slice(0, limit);
  const last = shown.at(-1);
  return { people: shown, next: found.length > limit && last ? encodeCursor(last.sortName) : null };
};

export const countPeople = (ctx: AppContext, filter: PeopleFilter): Promise<number> => people(ctx).countDocuments(conditions(filter));

const conditions = (filter: PeopleFilter): Record<string, unknown> => {
  const words = filter.query ? foldedWords(filter.query).slice(0, 6) : [];
  const status = filter.status ?? ['active'];
  return {
    status: status.length === 1 ? status[0] : { $in: status },
    ...(filter.department ? { department: filter.department } : {}),
    ...(filter.location ? { location: filter.location } : {}),
    ...(filter.managerId ? { managerId: filter.managerId } : {}),
    ...(words.length > 0 ? { $and: words.map((word) => ({ words: { $elemMatch: { $gte: word, $lt: `${word}\u{10ffff}` } } })) } : {}),
  };
};
