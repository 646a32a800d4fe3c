import type { Viewer } from '#core/access/viewer.ts';
import { hasRole } from '#core/access/viewer.ts';

/** What the rules need to know of a person. */
export interface PersonFacts { readonly id: string; readonly status: string }

const isSelf = (viewer: Viewer, person: PersonFacts): boolean => viewer.personId === person.id;

/** Everyone signed in sees everyone who has come in; invited people only admins. */
export const seePerson = (viewer: Viewer, person: PersonFacts): boolean =>
  person.status !== 'invited' || isSelf(viewer, person) || hasRole(viewer, 'admin');

export const editProfile = (viewer: Viewer, person: PersonFacts): boolean =>
  hasRole(viewer, 'admin') || (isSelf(viewer, person) && person.status === 'active');

export const followPerson = (viewer: Viewer, person: PersonFacts): boolean => !isSelf(viewer, person) && person.status === 'active';

export const changeRoles = (viewer: Viewer): boolean => hasRole(viewer, 'admin');

export const suspendPerson = (viewer: Viewer, person: PersonFacts): boolean =>
  hasRole(viewer, 'admin') && !isSelf(viewer, person) && person.status === 'active';

export const reactivatePerson = (viewer: Viewer, person: PersonFacts): boolean =>
  hasRole(viewer, 'admin') && (person.status === 'suspended' || person.status === 'deactivated');

export const deactivatePerson = (viewer: Viewer, person: PersonFacts): boolean =>
  hasRole(viewer, 'admin') && !isSelf(viewer, person) && person.status !== 'deactivated';

export const managePeople = (viewer: Viewer): boolean => hasRole(viewer, 'admin');
