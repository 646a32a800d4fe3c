import type { Role } from '#core/access/viewer.ts';
import type { AttributeNames } from '../models/identity-providers.ts';
import type { CheckedAssertion } from './check-assertion.ts';
import { nameIdFormats } from './namespaces.ts';

/** What an identity provider says of a person; empty where it says nothing. */
export interface SamlProfile {
  readonly subject: string;
  readonly name: string;
  readonly email: string;
  readonly department: string;
  readonly location: string;
  readonly title: string;
  readonly groups: readonly string[];
}

const claims = 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims';

/** Names under which the usual identity providers send things, tried in this order. */
const usual: Readonly<Record<'name' | 'email' | 'department' | 'location' | 'title' | 'groups' | 'given' | 'family', readonly string[]>> = {
  name: ['displayName', 'urn:oid:2.16.840.1.113730.3.1.241', 'http://schemas.microsoft.com/identity/claims/displayname', 'name', 'cn', 'urn:oid:2.5.4.3'],
  given: ['givenName', 'firstName', 'urn:oid:2.5.4.42', `${claims}/givenname`],
  family: ['sn', 'surname', 'lastName', 'urn:oid:2.5.4.4', `${claims}/surname`],
  email: ['mail', 'email', 'urn:oid:0.9.2342.19200300.100.1.3', `${claims}/emailaddress`],
  department: ['department', 'ou', 'urn:oid:2.5.4.11', 'http://schemas.microsoft.com/ws/2008/06/identity/claims/department'],
  location: ['l', 'location', 'city', 'physicalDeliveryOfficeName', 'urn:oid:2.5.4.7', `${claims}/locality`],
  title: ['title', 'jobTitle', 'urn:oid:2.5.4.12', 'http://schemas.microsoft.com/ws/2008/06/identity/claims/jobtitle'],
  groups: ['groups', 'memberOf', 'isMemberOf', 'http://schemas.microsoft.com/ws/2008/06/identity/claims/groups', 'http://schemas.xmlsoap.org/claims/Group'],
};

/** Maps the attributes of an assertion as the admin said, or by their usual names. */
export function readProfile(assertion: CheckedAssertion, names: AttributeNames): SamlProfile {
  const valuesOf = (named: string, fallback: readonly string[]): readonly string[] =>
    (named === '' ? fallback : [named]).map((name) => assertion.attributes.get(name) ?? []).find((values) => values.length > 0) ?? [];
  const first = (named: string, fallback: readonly string[], maximum: number): string => plainLine(valuesOf(named, fallback)[0] ?? '', maximum);
  const email = first(names.email, usual.email, 254) || (assertion.nameIdFormat === nameIdFormats.email ? assertion.nameId : '');
  const parts = [first('', usual.given, 60), first('', usual.family, 60)].filter((part) => part !== '').join(' ');
  return {
    subject: names.subject === '' ? assertion.nameId : assertion.attributes.get(names.subject)?.[0] ?? '',
    name: first(names.name, usual.name, 120) || parts || email.split('@')[0] || '',
    email: /^[^\s@<>"]+@[^\s@<>"]+\.[^\s@<>".]+$/.test(email) ? email.toLowerCase() : '',
    department: first(names.department, usual.department, 80),
    location: first(names.location, usual.location, 100),
    title: first(names.title, usual.title, 120),
    groups: valuesOf(names.groups, usual.groups),
  };
}

/** The roles that groups bring; null when the admin tied none to groups, so that roles stay as they are. */
export function rolesOfGroups(groups: readonly string[], mapping: readonly { readonly group: string; readonly role: Role }[]): Role[] | null {
  if (mapping.length === 0) return null;
  return [...new Set(mapping.filter((entry) => groups.includes(entry.group)).map((entry) => entry.role))];
}

const plainLine = (text: string, maximum: number): string => [...text.replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ').trim()].slice(0, maximum).join('');
