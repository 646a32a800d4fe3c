import type { KeptCache } from '#core/cache/kept-cache.ts';
import { keptCache } from '#core/cache/kept-cache.ts';
import { perContext } from '#core/cache/per-context.ts';
import { isId } from '#core/store/object-id.ts';
import type { AppContext } from '#server/context.ts';
import type { PersonRecord } from '../models/people.ts';
import { people } from '../models/people.ts';

const peopleCache = perContext((ctx: AppContext): KeptCache<PersonRecord> =>
  keptCache(20_000, async (ids) => {
    const found = await people(ctx).find({ _id: { $in: ids.filter(isId) } }).lean<PersonRecord[]>();
    return new Map(found.map((person) => [person._id.toString(), person]));
  }, { gathers: true }));

/** A person by id from memory, or null. Not for use inside a transaction. */
export const findPerson = async (ctx: AppContext, personId: string): Promise<PersonRecord | null> =>
  (await peopleCache(ctx).get(personId)) ?? null;

/** People by id from memory; ids that nobody has are absent. */
export const findPersons = (ctx: AppContext, personIds: readonly string[]): Promise<Map<string, PersonRecord>> =>
  peopleCache(ctx).getMany(personIds);

export const forgetPerson = (ctx: AppContext, personId: string): void => peopleCache(ctx).forget(personId);

/** Keeps this process's copies right after changes made anywhere. */
export const keepPeopleCache = (ctx: AppContext): void => {
  ctx.events.tail((event) => {
    if (event.type.startsWith('people.') && hasPersonId(event.data)) forgetPerson(ctx, event.data.personId);
  });
};

const hasPersonId = (data: unknown): data is { personId: string } =>
  typeof data === 'object' && data !== null && 'personId' in data && typeof data.personId === 'string';
