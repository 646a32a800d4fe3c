import type { Viewer } from '#core/access/viewer.ts';
import { forbidden } from '#core/errors/app-error.ts';
import type { AppContext } from '#server/context.ts';
import { personSuspended } from '../events.ts';
import type { PersonRecord } from '../models/people.ts';
import { suspendPerson as maySuspend } from '../policies.ts';
import { changePerson } from './change-person.ts';
import { keepAnAdmin } from './keep-an-admin.ts';

/** Shuts a person out at once: sessions and sockets end by the event. `viewer` is null for the system. */
export const suspendPerson = (ctx: AppContext, viewer: Viewer | null, personId: string): Promise<PersonRecord> =>
  changePerson(ctx, personId, async (person) => {
    if (person.status === 'suspended') return null;
    if (viewer ? !maySuspend(viewer, { id: personId, status: person.status }) : person.status !== 'active') throw forbidden();
    if (person.roles.includes('admin')) await keepAnAdmin(ctx, personId);
    await ctx.events.record(personSuspended, { personId }, viewer?.personId ?? null);
    return { status: 'suspended' };
  });
