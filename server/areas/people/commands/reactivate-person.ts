import type { Viewer } from '#core/access/viewer.ts';
import { forbidden } from '#core/errors/app-error.ts';
import type { AppContext } from '#server/context.ts';
import { personReactivated } from '../events.ts';
import type { PersonRecord } from '../models/people.ts';
import { reactivatePerson as mayReactivate } from '../policies.ts';
import { changePerson } from './change-person.ts';

/** Lets a suspended or deactivated person in again. `viewer` is null for the system. */
export const reactivatePerson = (ctx: AppContext, viewer: Viewer | null, personId: string): Promise<PersonRecord> =>
  changePerson(ctx, personId, async (person) => {
    if (person.status === 'active') return null;
    if (viewer && !mayReactivate(viewer, { id: personId, status: person.status })) throw forbidden();
    await ctx.events.record(personReactivated, { personId }, viewer?.personId ?? null);
    return { status: 'active' };
  });
