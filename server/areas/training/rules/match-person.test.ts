import { expect } from 'chai';
import type { ConditionRecord } from '../models/cohorts.ts';
import type { RuledPerson } from './match-person.ts';
import { matchPerson } from './match-person.ts';

const ann: RuledPerson = { department: 'Sales', location: 'Lyon', title: 'Account Executive', roles: ['employee'], joinedAt: new Date('2026-11-02T00:00:00Z'), languages: ['fr'], locale: 'de' };
const when = (field: ConditionRecord['field'], ...values: string[]): ConditionRecord => ({ field, values });

describe('the rule of a cohort', () => {
  it('is about nobody while it says nothing', () => {
    expect(matchPerson(ann, [])).equal(false);
    expect(matchPerson(ann, [when('department')])).equal(false);
  });

  it('holds with one of the values of each condition', () => {
    expect(matchPerson(ann, [when('department', 'Support', ' sales')])).equal(true);
    expect(matchPerson(ann, [when('department', 'Sales'), when('title', 'account executive')])).equal(true);
    expect(matchPerson(ann, [when('department', 'Sales'), when('title', 'Executive')])).equal(false);
    expect(matchPerson(ann, [when('role', 'trainer', 'employee')])).equal(true);
    expect(matchPerson(ann, [when('role', 'trainer')])).equal(false);
  });

  it('looks at the place somebody works at', () => {
    expect(matchPerson(ann, [when('location', 'Brennach', 'lyon ')])).equal(true);
    expect(matchPerson(ann, [when('location', 'Brennach'), when('department', 'Sales')])).equal(false);
  });

  it('looks at the first day and at every language somebody speaks', () => {
    expect(matchPerson(ann, [when('joinedAfter', '2026-11-02')])).equal(true);
    expect(matchPerson(ann, [when('joinedAfter', '2026-11-03')])).equal(false);
    expect(matchPerson(ann, [when('language', 'de-AT')])).equal(true);
    expect(matchPerson(ann, [when('language', 'fr')])).equal(true);
    expect(matchPerson(ann, [when('language', 'en')])).equal(false);
  });
});
