import { isId } from '#core/store/object-id.ts';
import type { AppContext } from '#server/context.ts';
import type { SpaceRecord } from '../models/spaces.ts';
import { spaces } from '../models/spaces.ts';

/** A space as it is stored, within the running transaction, without asking who may see it: for rules that must not be judged by a copy. */
export const findSpaceRecord = async (ctx: AppContext, spaceId: string): Promise<SpaceRecord | null> =>
  (isId(spaceId) ? spaces(ctx).findById(spaceId).lean<SpaceRecord>() : null);

/** The same for several, by id. */
export const findSpaceRecords = async (ctx: AppContext, spaceIds: readonly string[]): Promise<Map<string, SpaceRecord>> => {
  const found = await spaces(ctx).find({ _id: { $in: spaceIds.filter(isId) } }).limit(spaceIds.length).lean<SpaceRecord[]>();
  return new Map(found.map((space) => [space._id.toString(), space]));
};
