import type { AppContext } from '#server/context.ts';
import { personActivated } from '../events.ts';
import type { PersonRecord } from '../models/people.ts';
import { changePerson } from './change-person.ts';

/** An invited person has proved who they are and comes in; anyone else's status stays as it is. */
export const activatePerson = (ctx: AppContext, personId: string): Promise<PersonRecord> =>
  changePerson(ctx, personId, async (person) => {
    if (person.status !== 'invited') return null;
    await ctx.events.record(personActivated, { personId }, personId);
    return { status: 'active' };
  });
