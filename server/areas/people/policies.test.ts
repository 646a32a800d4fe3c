import { expect } from 'chai';
import type { Role, Viewer } from '#core/access/viewer.ts';
import type { PersonStatus } from './models/people.ts';
import { personStatuses } from './models/people.ts';
import { changeRoles, deactivatePerson, editProfile, followPerson, managePeople, reactivatePerson, seePerson, suspendPerson } from './policies.ts';

const rules = { see: seePerson, edit: editProfile, follow: followPerson, suspend: suspendPerson, reactivate: reactivatePerson, deactivate: deactivatePerson };
type Rule = keyof typeof rules;

const viewer = (personId: string, ...roles: Role[]): Viewer => ({ personId, roles: ['employee', ...roles], locale: 'en', timeZone: 'UTC' });

const viewers = { self: viewer('p'), colleague: viewer('q', 'trainer', 'comms'), admin: viewer('q', 'admin'), 'admin self': viewer('p', 'admin') };

/** What each viewer may with a person of each status; everything that is not named is refused. */
const allowed: Record<`${keyof typeof viewers}, ${PersonStatus}`, readonly Rule[]> = {
  'self, invited': ['see'],
  'self, active': ['see', 'edit'],
  'self, suspended': ['see'],
  'self, deactivated': ['see'],
  'colleague, invited': [],
  'colleague, active': ['see', 'follow'],
  'colleague, suspended': ['see'],
  'colleague, deactivated': ['see'],
  'admin, invited': ['see', 'edit', 'deactivate'],
  'admin, active': ['see', 'edit', 'follow', 'suspend', 'deactivate'],
  'admin, suspended': ['see', 'edit', 'reactivate', 'deactivate'],
  'admin, deactivated': ['see', 'edit', 'reactivate'],
  'admin self, invited': ['see', 'edit'],
  'admin self, active': ['see', 'edit'],
  'admin self, suspended': ['see', 'edit', 'reactivate'],
  'admin self, deactivated': ['see', 'edit', 'reactivate'],
};

describe('rules of people', () => {
  for (const [who, by] of Object.entries(viewers)) {
    for (const status of personStatuses) {
      const cell = `${who}, ${status}` as keyof typeof allowed;
      it(`${cell}: ${allowed[cell].join(', ') || 'nothing'}`, () => {
        const granted = (Object.keys(rules) as Rule[]).filter((rule) => rules[rule](by, { id: 'p', status }));
        expect(granted).to.deep.equal(allowed[cell]);
      });
    }
  }

  for (const [who, by] of Object.entries(viewers)) {
    it(`${who} ${who.startsWith('admin') ? 'manages' : 'does not manage'} roles and people`, () => {
      expect([changeRoles(by), managePeople(by)]).to.deep.equal(who.startsWith('admin') ? [true, true] : [false, false]);
    });
  }
});
