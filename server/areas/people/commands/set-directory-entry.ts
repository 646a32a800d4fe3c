import { AppError } from '#core/errors/app-error.ts';
import { objectId } from '#core/store/object-id.ts';
import type { AppContext } from '#server/context.ts';
import { personUpdated } from '../events.ts';
import type { PersonRecord } from '../models/people.ts';
import { people } from '../models/people.ts';
import { changePerson } from './change-person.ts';
import { foundBy } from './found-by.ts';
import { changedFields } from './update-profile.ts';

export interface DirectoryEntry {
  readonly name?: string;
  readonly email?: string;
  readonly title?: string;
  readonly department?: string;
  readonly location?: string;
  readonly managerId?: string | null;
}

/**
 * Writes what the company's own directory says of a person; for sign-on, administration and the command line, which have
 * checked the right to. @throws AppError conflict (field `email`) when another person has the address
 */
export const setDirectoryEntry = (ctx: AppContext, actorId: string | null, personId: string, entry: DirectoryEntry): Promise<PersonRecord> =>
  changePerson(ctx, personId, async (person) => {
    const { managerId, email, ...plain } = entry;
    const written: Partial<PersonRecord> = {
      ...plain,
      ...(email === undefined ? {} : { email: email.trim().toLowerCase() }),
      ...(managerId === undefined ? {} : { managerId: managerId === null ? null : objectId(managerId) }),
    };
    const fields = changedFields(person, written);
    if (fields.length === 0) return null;
    if (fields.includes('email') && await people(ctx).findOne({ email: written.email }).select({ _id: 1 }).lean()) {
      throw new AppError('conflict', { fields: [{ field: 'email', messageKey: 'errors.email-taken' }] });
    }
    await ctx.events.record(personUpdated, { personId, fields }, actorId);
    return { ...written, ...foundBy({ ...person, ...written }) };
  });
