import { DateTime } from 'luxon';
import { findVisiblePerson } from '#areas/people/index.ts';
import { findVisibleSpace } from '#areas/spaces/index.ts';
import type { Viewer } from '#core/access/viewer.ts';
import { invalidField } from '#core/errors/app-error.ts';
import { isId } from '#core/store/object-id.ts';
import type { AppContext } from '#server/context.ts';
import type { SearchQuery } from '../schemas.ts';
import type { SearchRequest } from './search.ts';

/**
 * A typed query as ids and moments.
 * @throws AppError invalid, with the field, for a person or space that is not there for this viewer
 */
export const readRequest = async (ctx: AppContext, viewer: Viewer, query: SearchQuery): Promise<SearchRequest> => ({
  query: query.q,
  kind: query.kind,
  cursor: query.cursor,
  limit: query.limit,
  from: query.from === undefined ? undefined : await personId(ctx, viewer, query.from),
  space: query.space === undefined ? undefined : await spaceId(ctx, viewer, query.space),
  since: query.since === undefined ? undefined : startOfDay(viewer, query.since, 0),
  until: query.until === undefined ? undefined : startOfDay(viewer, query.until, 1),
});

const personId = async (ctx: AppContext, viewer: Viewer, handleOrId: string): Promise<string> => {
  if (isId(handleOrId)) return handleOrId;
  const person = await findVisiblePerson(ctx, viewer, handleOrId.replace(/^@/, '')).catch(() => null);
  if (!person) throw invalidField('from', 'search.unknown-person');
  return person._id.toString();
};

const spaceId = async (ctx: AppContext, viewer: Viewer, slugOrId: string): Promise<string> => {
  const standing = await findVisibleSpace(ctx, viewer, slugOrId).catch(() => null);
  if (!standing) throw invalidField('space', 'search.unknown-space');
  return standing.space._id.toString();
};

const startOfDay = (viewer: Viewer, day: string, later: number): Date =>
  DateTime.fromISO(day, { zone: viewer.timeZone }).startOf('day').plus({ days: later }).toJSDate();
