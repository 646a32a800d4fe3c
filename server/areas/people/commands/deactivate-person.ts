import type { Viewer } from '#core/access/viewer.ts';
import { forbidden } from '#core/errors/app-error.ts';
import type { AppContext } from '#server/context.ts';
import { personDeactivated } from '../events.ts';
import type { PersonRecord } from '../models/people.ts';
import { deactivatePerson as mayDeactivate } from '../policies.ts';
import { changePerson } from './change-person.ts';
import { keepAnAdmin } from './keep-an-admin.ts';

/** A person has left the company: no way in, what they wrote stays. `viewer` is null for the system. */
export const deactivatePerson = (ctx: AppContext, viewer: Viewer | null, personId: string): Promise<PersonRecord> =>
  changePerson(ctx, personId, async (person) => {
    if (person.status === 'deactivated') return null;
    if (viewer && !mayDeactivate(viewer, { id: personId, status: person.status })) throw forbidden();
    if (person.roles.includes('admin') && person.status === 'active') await keepAnAdmin(ctx, personId);
    await ctx.events.record(personDeactivated, { personId }, viewer?.personId ?? null);
    return { status: 'deactivated' };
  });
