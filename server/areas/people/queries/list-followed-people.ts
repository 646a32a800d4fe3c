import type { AppContext } from '#server/context.ts';
import type { PersonFollowRecord } from '../models/person-follows.ts';
import { personFollows } from '../models/person-follows.ts';

/** Whether one person follows another. */
export const isFollowing = async (ctx: AppContext, followerId: string, personId: string): Promise<boolean> =>
  (await personFollows(ctx).findOne({ followerId, personId }).select({ _id: 1 }).lean()) !== null;

/** Ids of those who follow a person, in pages of at most 500; `next` goes back in as `after`. */
export const listFollowerIds = async (ctx: AppContext, personId: string, after?: string): Promise<{ ids: string[]; next: string | null }> => {
  const found = await personFollows(ctx).find({ personId, ...(after ? { _id: { $gt: after } } : {}) })
    .sort({ _id: 1 }).limit(500).lean<PersonFollowRecord[]>();
  return { ids: found.map((follow) => follow.followerId.toString()), next: found.length === 500 ? found.at(-1)?._id.toString() ?? null : null };
};

/** Ids of the people someone follows; at most 500. */
export const listFollowedIds = async (ctx: AppContext, followerId: string): Promise<string[]> => {
  const found = await personFollows(ctx).find({ followerId }).sort({ personId: 1 }).limit(500).lean<PersonFollowRecord[]>();
  return found.map((follow) => follow.personId.toString());
};
