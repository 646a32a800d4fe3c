import type { KeptCache } from '#core/cache/kept-cache.ts';
import { keptCache } from '#core/cache/kept-cache.ts';
import { perContext } from '#core/cache/per-context.ts';
import { isId } from '#core/store/object-id.ts';
import type { AppContext } from '#server/context.ts';
import type { MembershipRecord } from '../models/memberships.ts';
import { memberships } from '../models/memberships.ts';
import { maximumSpaces } from './space-index.ts';

/** A person's memberships and requests by space id. */
export type Memberships = ReadonlyMap<string, MembershipRecord>;

const membershipCache = perContext((ctx: AppContext): KeptCache<Memberships> =>
  keptCache<Memberships>(10_000, async (personIds) => {
    const loaded = new Map(personIds.map((personId) => [personId, new Map<string, MembershipRecord>()]));
    const found = await memberships(ctx).find({ personId: { $in: personIds.filter(isId) } }).limit(maximumSpaces * personIds.length).lean<MembershipRecord[]>();
    for (const membership of found) loaded.get(membership.personId.toString())?.set(membership.spaceId.toString(), membership);
    return loaded;
  }, { gathers: true }));

/** From memory. Not for use inside a transaction. */
export const findMemberships = async (ctx: AppContext, personId: string): Promise<Memberships> =>
  (await membershipCache(ctx).get(personId)) ?? new Map();

/** Call after a change to a membership is committed. */
export const forgetMemberships = (ctx: AppContext, personId: string): void => membershipCache(ctx).forget(personId);
