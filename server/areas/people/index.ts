export { activatePerson } from './commands/activate-person.ts';
export type { CreatePersonInput } from './commands/create-person.ts';
export { createPerson } from './commands/create-person.ts';
export { deactivatePerson } from './commands/deactivate-person.ts';
export { followPerson, unfollowPerson } from './commands/follow-person.ts';
export { reactivatePerson } from './commands/reactivate-person.ts';
export type { DirectoryEntry } from './commands/set-directory-entry.ts';
export { setDirectoryEntry } from './commands/set-directory-entry.ts';
export { photoLink, setPhoto } from './commands/set-photo.ts';
export { setPreferences } from './commands/set-preferences.ts';
export { setRoles } from './commands/set-roles.ts';
export { suspendPerson } from './commands/suspend-person.ts';
export { updateProfile } from './commands/update-profile.ts';
export {
  followEnded, followStarted, personActivated, personCreated, personDeactivated, personReactivated, personSuspended, personUpdated, rolesChanged,
} from './events.ts';
export type { PersonRecord, PersonStatus, Theme } from './models/people.ts';
export { people } from './models/people.ts';
export { missingPersonRef, presentPersonRef } from './presenters/present-person-ref.ts';
export { presentPerson } from './presenters/present-person.ts';
export { findPeopleByHandles, findPersonByEmail, findPersonByHandle } from './queries/find-person-by.ts';
export { findVisiblePerson } from './queries/find-visible-person.ts';
export { isFollowing, listFollowedIds, listFollowerIds } from './queries/list-followed-people.ts';
export { listDepartments, listLocations } from './queries/list-places.ts';
export { countPeople, listPeople } from './queries/list-people.ts';
export { loadViewer } from './queries/load-viewer.ts';
export { findPerson, findPersons } from './queries/people-cache.ts';
export { peopleArea } from './people-area.ts';
export { viewPerson } from './queries/view-person.ts';
