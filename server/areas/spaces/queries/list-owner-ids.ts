import type { AppContext } from '#server/context.ts';
import type { MembershipRecord } from '../models/memberships.ts';
import { memberships } from '../models/memberships.ts';

const atMost = 100;

/** Ids of the people who own a space, at most 100. */
export const listOwnerIds = async (ctx: AppContext, spaceId: string): Promise<string[]> => {
  const owners = await memberships(ctx).find({ spaceId, state: 'member', role: 'owner' }, { personId: 1 })
    .sort({ place: 1 }).limit(atMost).lean<Pick<MembershipRecord, 'personId'>[]>();
  return owners.map((owner) => owner.personId.toString());
};
