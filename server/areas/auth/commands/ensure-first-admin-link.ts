import type { AppContext } from '#server/context.ts';
import { countPeopleWithRole } from '../queries/count-people-with-role.ts';
import { makeLink } from './make-link.ts';

/** While there is no admin: a fresh one-time link that makes the first one, for the line at the start; else null. */
export const ensureFirstAdminLink = async (ctx: AppContext): Promise<string | null> =>
  await countPeopleWithRole(ctx, 'admin') > 0 ? null : makeLink(ctx, 'first-admin', null);
