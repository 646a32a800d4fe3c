import { people } from '#areas/people/index.ts';
import type { Role } from '#core/access/viewer.ts';
import type { AppContext } from '#server/context.ts';

/** How many people hold a role and may act, counted up to two. */
export const countPeopleWithRole = async (ctx: AppContext, role: Role): Promise<number> =>
  (await people(ctx).find({ roles: role, status: 'active' }).limit(2).select({ _id: 1 }).lean()).length;
