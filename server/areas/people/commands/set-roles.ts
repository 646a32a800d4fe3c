import type { Role, Viewer } from '#core/access/viewer.ts';
import { roles as allRoles } from '#core/access/viewer.ts';
import { forbidden } from '#core/errors/app-error.ts';
import type { AppContext } from '#server/context.ts';
import { rolesChanged } from '../events.ts';
import type { PersonRecord } from '../models/people.ts';
import { changeRoles } from '../policies.ts';
import { changePerson } from './change-person.ts';
import { keepAnAdmin } from './keep-an-admin.ts';

/**
 * Gives a person exactly these roles (everyone stays an employee); `viewer` is null for the system.
 * @throws AppError conflict (field `roles`) when no active admin would be left
 */
export const setRoles = async (ctx: AppContext, viewer: Viewer | null, personId: string, wanted: readonly Role[]): Promise<PersonRecord> => {
  if (viewer && !changeRoles(viewer)) throw forbidden();
  const roles = allRoles.filter((role) => role === 'employee' || wanted.includes(role));
  return changePerson(ctx, personId, async (person) => {
    const before = allRoles.filter((role) => person.roles.includes(role));
    if (before.join() === roles.join()) return null;
    if (before.includes('admin') && !roles.includes('admin')) await keepAnAdmin(ctx, personId);
    await ctx.events.record(rolesChanged, { personId, before, roles }, viewer?.personId ?? null);
    return { roles };
  });
};
