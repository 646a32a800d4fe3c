import type { PersonRecord } from '#areas/people/index.ts';
import { people, presentPersonRef } from '#areas/people/index.ts';
import type { AppContext } from '#server/context.ts';
import type { PersonRef } from '#views/types/person.ts';

const most = 50;

/** Those who can look after a reply from outside. */
export const listDeskPeople = async (ctx: AppContext): Promise<PersonRef[]> =>
  (await people(ctx).find({ roles: { $in: ['comms', 'admin'] }, status: 'active' }).sort({ name: 1 }).limit(most).lean<PersonRecord[]>()).map(presentPersonRef);
