import type { QueryFilter } from 'mongoose';
import { listReadableSpaceIds, listStandings } from '#areas/spaces/index.ts';
import { listFindableCourses } from '#areas/training/index.ts';
import type { Viewer } from '#core/access/viewer.ts';
import { AppError } from '#core/errors/app-error.ts';
import { escapePattern } from '#core/text/escape-pattern.ts';
import type { AppContext } from '#server/context.ts';
import type { EntryKind, EntryRecord } from '../models/entries.ts';
import { entries } from '../models/entries.ts';
import type { QueryWord } from '../tokens.ts';
import { objectId } from '#core/store/object-id.ts';

/** What narrows a search besides its words; ids of people and spaces. */
export interface HitFilter {
  readonly from?: string;
  readonly space?: string;
  readonly since?: Date;
  readonly until?: Date;
}

export interface HitPlace {
  readonly at: Date;
  readonly id: string;
}

export type Hit = Pick<EntryRecord, '_id' | 'kind' | 'subjectId' | 'spaceId' | 'authorId' | 'postId' | 'at' | 'title' | 'text'>;

const patienceMilliseconds = 2_000;
const exceededTimeLimit = 50;
const shownFields = { kind: 1, subjectId: 1, spaceId: 1, authorId: 1, postId: 1, at: 1, title: 1, text: 1 } as const;

/** The newest entries of one kind that fit; permission is part of the query. */
export const findHits = async (
  ctx: AppContext, viewer: Viewer, kind: EntryKind, words: readonly QueryWord[], filter: HitFilter, limit: number, after: HitPlace | null,
): Promise<Hit[]> =>
  entries(ctx).find({ $and: [...conditions(kind, words, filter), await allowed(ctx, viewer, kind, filter), ...afterPlace(after)] })
    .select(shownFields).sort({ at: -1, _id: -1 }).limit(limit).maxTimeMS(patienceMilliseconds).lean<Hit[]>().catch(refuseLong);

/** How many fit, counted to `most`. */
export const countHits = async (
  ctx: AppContext, viewer: Viewer, kind: EntryKind, words: readonly QueryWord[], filter: HitFilter, most: number,
): Promise<number> =>
  entries(ctx).countDocuments({ $and: [...conditions(kind, words, filter), await allowed(ctx, viewer, kind, filter)] }).limit(most).maxTimeMS(patienceMilliseconds).catch(refuseLong);

/** Words that each stand in much and never together would be looked for everywhere. */
const refuseLong = (error: unknown): never => {
  throw (error as { code?: unknown }).code === exceededTimeLimit ? new AppError('unavailable', { retryAfter: 5, cause: error }) : error;
};

const conditions = (kind: EntryKind, words: readonly QueryWord[], filter: HitFilter): QueryFilter<EntryRecord>[] => [
  { kind },
  ...words.flatMap(({ any, all, contains }): QueryFilter<EntryRecord>[] => [
    ...(any.length > 0 ? [{ tokens: { $in: [...any] } }] : []),
    ...all.map((token) => ({ tokens: token })),
    ...(contains === null ? [] : [{ folded: { $regex: escapePattern(contains) } }]),
  ]),
  ...(filter.from === undefined ? [] : [{ authorId: objectId(filter.from) }]),
  ...(filter.since === undefined ? [] : [{ at: { $gte: filter.since } }]),
  ...(filter.until === undefined ? [] : [{ at: { $lt: filter.until } }]),
];

/** Everyone finds people; a course, whoever learns or teaches; a space, whoever may know of it; what is in it, whoever may read there. */
const allowed = async (ctx: AppContext, viewer: Viewer, kind: EntryKind, filter: HitFilter): Promise<QueryFilter<EntryRecord>> => {
  if (kind === 'person') return { spaceId: { $in: filter.space === undefined && filter.from === undefined ? [null] : [] } };
  if (kind === 'course') {
    const courses = filter.space === undefined && filter.from === undefined ? [...(await listFindableCourses(ctx, viewer)).keys()] : [];
    return { subjectId: { $in: courses.map((id) => objectId(id)) } };
  }
  const ids = kind === 'space'
    ? (await listStandings(ctx, viewer)).map(({ space }) => space._id.toString())
    : await listReadableSpaceIds(ctx, viewer);
  const within = filter.space === undefined ? ids : ids.filter((id) => id === filter.space);
  return { spaceId: { $in: within.map((id) => objectId(id)) } };
};

const afterPlace = (after: HitPlace | null): QueryFilter<EntryRecord>[] =>
  after === null ? [] : [{ at: { $lte: after.at } }, { $nor: [{ at: after.at, _id: { $gte: objectId(after.id) } }] }];
