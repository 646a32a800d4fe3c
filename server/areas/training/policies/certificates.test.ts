import { expect } from 'chai';
import type { Role, Viewer } from '#core/access/viewer.ts';
import type { CertificateFacts } from './certificates.ts';
import { revokeCertificate, seeCertificate } from './certificates.ts';

const as = (personId: string, ...roles: Role[]): Viewer => ({ personId, roles: ['employee', ...roles], locale: 'en', timeZone: 'UTC' });
const facts: CertificateFacts = { personId: 'learner', trainerIds: ['trainer'], revoked: false };

/** Viewer, sees, revokes. */
const table: readonly (readonly [string, Viewer, boolean, boolean])[] = [
  ['the learner', as('learner'), true, false],
  ['a learner who is an admin', as('learner', 'admin'), true, false],
  ['the trainer of the cohort', as('trainer', 'trainer'), true, true],
  ['who trained it and is no trainer any more', as('trainer'), false, false],
  ['another trainer', as('other', 'trainer'), false, false],
  ['comms', as('other', 'comms'), false, false],
  ['a colleague', as('other'), false, false],
  ['an admin', as('other', 'admin'), true, true],
];

describe('the policies of certificates', () => {
  for (const [who, viewer, sees, revokes] of table) {
    it(`${who}: ${sees ? 'sees' : 'sees nothing'}, ${revokes ? 'revokes' : 'revokes nothing'}`, () => {
      expect(seeCertificate(viewer, facts)).equal(sees);
      expect(revokeCertificate(viewer, facts)).equal(revokes);
      expect(revokeCertificate(viewer, { ...facts, revoked: true })).equal(false);
    });
  }
});
