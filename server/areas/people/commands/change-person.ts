import { notFound } from '#core/errors/app-error.ts';
import { isId } from '#core/store/object-id.ts';
import type { AppContext } from '#server/context.ts';
import type { PersonRecord } from '../models/people.ts';
import { people } from '../models/people.ts';
import { forgetPerson } from '../queries/people-cache.ts';

/**
 * Reads a person inside a transaction, lets `change` decide on that state what to write, and writes it.
 * `change` answers null when nothing is to be done; it may throw a refusal.
 */
export const changePerson = (
  ctx: AppContext,
  personId: string,
  change: (person: PersonRecord) => Promise<Partial<PersonRecord> | null>,
): Promise<PersonRecord> => ctx.store.transact(async () => {
  const before = isId(personId) ? await people(ctx).findById(personId).lean<PersonRecord>() : null;
  if (!before) throw notFound();
  const written = await change(before);
  if (!written) return before;
  await people(ctx).updateOne({ _id: before._id }, { $set: written });
  ctx.store.afterCommit(() => forgetPerson(ctx, personId));
  return { ...before, ...written };
});
