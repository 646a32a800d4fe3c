import { findPersons, missingPersonRef, presentPersonRef } from '#areas/people/index.ts';
import type { AppContext } from '#server/context.ts';
import type { PersonRef } from '#views/types/person.ts';

/** People by id as names with faces; those who are gone too. */
export const personRefs = async (ctx: AppContext, ids: readonly string[]): Promise<(id: string) => PersonRef> => {
  const found = await findPersons(ctx, [...new Set(ids)]);
  return (id) => {
    const person = found.get(id);
    return person ? presentPersonRef(person) : missingPersonRef(id);
  };
};
