import type { Viewer } from '#core/access/viewer.ts';
import { hasRole } from '#core/access/viewer.ts';
import type { PersonView } from '#views/types/person.ts';
import type { PersonRecord } from '../models/people.ts';
import { editProfile, followPerson, suspendPerson } from '../policies.ts';
import { photoUrl, presentPersonRef } from './present-person-ref.ts';

/** What stands around a person on their profile. */
export interface PersonSurroundings {
  readonly manager: PersonRecord | null;
  readonly reports: readonly PersonRecord[];
  readonly present: boolean;
  readonly following: boolean;
}

/** A profile as this viewer may see it; roles are shown to the person and to admins. */
export const presentPerson = (viewer: Viewer, person: PersonRecord, around: PersonSurroundings): PersonView => {
  const facts = { id: person._id.toString(), status: person.status };
  return {
    ...presentPersonRef(person),
    location: person.location,
    email: person.email,
    photoLarge: photoUrl(person, 'full'),
    about: person.about,
    askMeAbout: person.askMeAbout,
    languages: person.languages,
    timeZone: person.timeZone,
    workingHours: person.workingHours,
    manager: around.manager && presentPersonRef(around.manager),
    reports: around.reports.map(presentPersonRef),
    joinedAt: person.joinedAt.toISOString(),
    present: around.present,
    roles: hasRole(viewer, 'admin') || viewer.personId === facts.id ? person.roles : [],
    following: around.following,
    can: { edit: editProfile(viewer, facts), follow: followPerson(viewer, facts), suspend: suspendPerson(viewer, facts) },
  };
};
