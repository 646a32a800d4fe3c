import type { Viewer } from '#core/access/viewer.ts';
import type { AppContext } from '#server/context.ts';
import type { PersonView } from '#views/types/person.ts';
import type { PersonRecord } from '../models/people.ts';
import { presentPerson } from '../presenters/present-person.ts';
import { isFollowing } from './list-followed-people.ts';
import { listPeople } from './list-people.ts';
import { findPerson } from './people-cache.ts';

/** A profile with its place in the organisation, as this viewer may see it; at most 100 reports. */
export const viewPerson = async (ctx: AppContext, viewer: Viewer, person: PersonRecord): Promise<PersonView> => {
  const personId = person._id.toString();
  const [manager, reports, following] = await Promise.all([
    person.managerId ? findPerson(ctx, person.managerId.toString()) : null,
    listPeople(ctx, { managerId: personId, limit: 100 }),
    isFollowing(ctx, viewer.personId, personId),
  ]);
  return presentPerson(viewer, person, { manager, reports: reports.people, present: ctx.live.isPresent(personId), following });
};
