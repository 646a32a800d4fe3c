import type { AppContext } from '#server/context.ts';
import type { PersonRecord } from '../models/people.ts';
import { people } from '../models/people.ts';

/** The person with this mail address, whatever their status, or null. */
export const findPersonByEmail = (ctx: AppContext, email: string): Promise<PersonRecord | null> =>
  people(ctx).findOne({ email: email.trim().toLowerCase() }).lean<PersonRecord>();

/** The person with this handle, whatever their status, or null. */
export const findPersonByHandle = (ctx: AppContext, handle: string): Promise<PersonRecord | null> =>
  people(ctx).findOne({ handle: handle.toLowerCase() }).lean<PersonRecord>();

/** People by handle, for mentions; handles that nobody has are absent. */
export const findPeopleByHandles = async (ctx: AppContext, handles: readonly string[]): Promise<Map<string, PersonRecord>> => {
  const found = await people(ctx).find({ handle: { $in: handles.slice(0, 200).map((handle) => handle.toLowerCase()) } }).lean<PersonRecord[]>();
  return new Map(found.map((person) => [person.handle, person]));
};
