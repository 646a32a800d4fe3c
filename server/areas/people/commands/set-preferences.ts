import type { z } from 'zod';
import type { Viewer } from '#core/access/viewer.ts';
import type { AppContext } from '#server/context.ts';
import { personUpdated } from '../events.ts';
import type { PersonRecord } from '../models/people.ts';
import type { preferencesBody } from '../schemas.ts';
import { changePerson } from './change-person.ts';
import { changedFields } from './update-profile.ts';

export type PreferencesInput = z.output<typeof preferencesBody>;

/** How Parley speaks and looks to the viewer, and when it writes mails. */
export const setPreferences = (ctx: AppContext, viewer: Viewer, input: PreferencesInput): Promise<PersonRecord> =>
  changePerson(ctx, viewer.personId, async (person) => {
    const fields = changedFields(person, input);
    if (fields.length === 0) return null;
    await ctx.events.record(personUpdated, { personId: viewer.personId, fields }, viewer.personId);
    return input;
  });
