import type { z } from 'zod';
import type { Viewer } from '#core/access/viewer.ts';
import { forbidden, invalidField } from '#core/errors/app-error.ts';
import { isId, objectId } from '#core/store/object-id.ts';
import type { AppContext } from '#server/context.ts';
import { personUpdated } from '../events.ts';
import type { PersonRecord } from '../models/people.ts';
import { people } from '../models/people.ts';
import { editProfile, seePerson } from '../policies.ts';
import { findVisiblePerson } from '../queries/find-visible-person.ts';
import type { updateProfileBody } from '../schemas.ts';
import { changePerson } from './change-person.ts';
import { foundBy } from './found-by.ts';

export type UpdateProfileInput = z.output<typeof updateProfileBody>;

/** Changes what a profile says: one's own, or anyone's for admins. */
export const updateProfile = async (ctx: AppContext, viewer: Viewer, personId: string, input: UpdateProfileInput): Promise<PersonRecord> => {
  const target = await findVisiblePerson(ctx, viewer, personId);
  if (!editProfile(viewer, { id: target._id.toString(), status: target.status })) throw forbidden();
  const { manager, ...plain } = input;
  const managerId = manager === undefined ? undefined : await managerOf(ctx, viewer, target, manager);
  return changePerson(ctx, target._id.toString(), async (person) => {
    const written: Partial<PersonRecord> = { ...plain, ...(managerId === undefined ? {} : { managerId: managerId === null ? null : objectId(managerId) }) };
    const fields = changedFields(person, written);
    if (fields.length === 0) return null;
    await ctx.events.record(personUpdated, { personId: person._id.toString(), fields }, viewer.personId);
    return { ...written, ...foundBy({ ...person, ...written }) };
  });
};

/** Somebody the viewer may know of, or who it is already. */
const managerOf = async (ctx: AppContext, viewer: Viewer, person: PersonRecord, manager: string): Promise<string | null> => {
  if (manager === '') return null;
  const found = await people(ctx).findOne(isId(manager) ? { _id: manager } : { handle: manager.replace(/^@/, '').toLowerCase() }).lean<PersonRecord>();
  const known = found && (found._id.equals(person.managerId ?? '') || seePerson(viewer, { id: found._id.toString(), status: found.status }));
  if (!known || found._id.equals(person._id)) throw invalidField('manager', 'errors.manager');
  return found._id.toString();
};

/** Names of the fields whose value is really another. */
export const changedFields = (before: PersonRecord, after: Partial<PersonRecord>): (keyof PersonRecord)[] =>
  (Object.keys(after) as (keyof PersonRecord)[]).filter((field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]));
