import { findPersons, missingPersonRef, presentPersonRef } from '#areas/people/index.ts';
import type { AppContext } from '#server/context.ts';
import type { PersonRef } from '#views/types/person.ts';
import type { MemberRole, MembershipRecord } from '../models/memberships.ts';

/** Memberships with the people they are of. */
export const viewMembers = async (ctx: AppContext, members: readonly MembershipRecord[]): Promise<{ person: PersonRef; role: MemberRole }[]> => {
  const found = await findPersons(ctx, members.map((member) => member.personId.toString()));
  return members.map((member) => {
    const person = found.get(member.personId.toString());
    return { person: person ? presentPersonRef(person) : missingPersonRef(member.personId.toString()), role: member.role };
  });
};
