import type { PersonRef } from '#views/types/person.ts';
import type { PersonRecord } from '../models/people.ts';
import { presentPersonRef } from './present-person-ref.ts';

/** A person as admins see them in the list they manage. */
export const presentManagedPerson = (person: PersonRecord): PersonRef & { readonly email: string; readonly status: string; readonly roles: readonly string[] } =>
  ({ ...presentPersonRef(person), email: person.email, status: person.status, roles: person.roles });
