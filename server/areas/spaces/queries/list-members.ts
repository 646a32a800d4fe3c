import { z } from 'zod';
import { decodeCursor, encodeCursor } from '#core/paging/cursor.ts';
import type { AppContext } from '#server/context.ts';
import type { MembershipRecord } from '../models/memberships.ts';
import { memberships } from '../models/memberships.ts';

const place = z.string().max(40);

/** Members of a space, owners first; the caller has checked that the viewer may see them. */
export const listMembers = async (
  ctx: AppContext, spaceId: string, filter: { readonly cursor?: string; readonly limit: number },
): Promise<{ members: MembershipRecord[]; next: string | null }> => {
  const after = filter.cursor === undefined ? {} : { place: { $gt: decodeCursor(place, filter.cursor) } };
  const found = await memberships(ctx).find({ spaceId, state: 'member', ...after })
    .sort({ place: 1 }).limit(filter.limit + 1).lean<MembershipRecord[]>();
  const members = found.slice(0, filter.limit);
  const last = members.at(-1);
  return { members, next: found.length > filter.limit && last ? encodeCursor(last.place) : null };
};

/** Those who wait for an owner, first come first; at most 100. */
export const listAsking = (ctx: AppContext, spaceId: string): Promise<MembershipRecord[]> =>
  memberships(ctx).find({ spaceId, state: 'asked' }).sort({ place: 1 }).limit(100).lean<MembershipRecord[]>();

/** Members with their settings, in pages of at most 500, for telling them of things; `next` goes back in as `after`. */
export const listMemberSettings = async (ctx: AppContext, spaceId: string, after?: string): Promise<{ members: MembershipRecord[]; next: string | null }> => {
  const found = await memberships(ctx).find({ spaceId, state: 'member', ...(after ? { place: { $gt: after } } : {}) })
    .sort({ place: 1 }).limit(500).lean<MembershipRecord[]>();
  return { members: found, next: found.length === 500 ? found.at(-1)?.place ?? null : null };
};

/** Ids of the members who want to be told of every post, in pages of at most 500; `next` goes back in as `after`. */
export const listTellableMemberIds = async (ctx: AppContext, spaceId: string, after?: string): Promise<{ ids: string[]; next: string | null }> => {
  const found = await memberships(ctx).find({ spaceId, notify: 'all', state: 'member', mute: false, ...(after ? { place: { $gt: after } } : {}) })
    .hint('told-everything').sort({ place: 1 }).limit(500).select({ personId: 1, place: 1 }).lean<Pick<MembershipRecord, 'personId' | 'place'>[]>();
  return { ids: found.map((member) => member.personId.toString()), next: found.length === 500 ? found.at(-1)?.place ?? null : null };
};

/** Ids of the members in pages of at most 500; `next` goes back in as `after`. */
export const listMemberIds = async (ctx: AppContext, spaceId: string, after?: string): Promise<{ ids: string[]; next: string | null }> => {
  const { members, next } = await listMemberSettings(ctx, spaceId, after);
  return { ids: members.map((member) => member.personId.toString()), next };
};
