import { guideAddress } from '../guide/guide-address.ts';
import type { ConditionRecord } from '../models/cohorts.ts';

/** What the rule of a cohort looks at. */
export interface RuledPerson {
  readonly department: string;
  readonly location: string;
  readonly title: string;
  readonly roles: readonly string[];
  readonly joinedAt: Date;
  readonly languages: readonly string[];
  readonly locale: string;
  readonly email?: string | null;
}

const same = (one: string, other: string): boolean => one.trim().toLowerCase() === other.trim().toLowerCase();
const tongue = (tag: string): string => tag.split('-')[0]?.toLowerCase() ?? '';

/** Whether one of the values of a condition is true of a person. */
const holds = (person: RuledPerson, { field, values }: ConditionRecord): boolean => {
  if (field === 'department') return values.some((value) => same(value, person.department));
  if (field === 'location') return values.some((value) => same(value, person.location));
  if (field === 'title') return values.some((value) => same(value, person.title));
  if (field === 'role') return values.some((value) => person.roles.includes(value));
  if (field === 'joinedAfter') return values.some((value) => person.joinedAt.getTime() >= Date.parse(value));
  return values.some((value) => [person.locale, ...person.languages].some((tag) => tongue(tag) === tongue(value)));
};

/** A person belongs in when every condition holds; a rule that says nothing is about nobody, and none is about the guide, which is a program. */
export const matchPerson = (person: RuledPerson, conditions: readonly ConditionRecord[]): boolean =>
  person.email !== guideAddress && conditions.length > 0 && conditions.every((condition) => condition.values.length > 0 && holds(person, condition));
