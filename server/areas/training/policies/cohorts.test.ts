import { expect } from 'chai';
import type { Role, Viewer } from '#core/access/viewer.ts';
import { beTrainer, changeCohort, seeDesk, seeReportProgress } from './cohorts.ts';

const viewer = (...roles: Role[]): Viewer => ({ personId: 'me', roles, locale: 'en', timeZone: 'UTC' });
const rows: readonly (readonly [Role, boolean, boolean, boolean])[] = [
  // Role, has a desk, changes a cohort of theirs, changes another's.
  ['employee', false, false, false],
  ['comms', false, false, false],
  ['trainer', true, true, false],
  ['admin', true, true, true],
];

describe('who may work with cohorts', () => {
  for (const [role, desk, own, other] of rows) {
    it(`is said for ${role}`, () => {
      expect([seeDesk(viewer(role)), changeCohort(viewer(role), { trainerIds: ['me'], state: 'open' }), changeCohort(viewer(role), { trainerIds: ['she'], state: 'open' })]).to.deep.equal([desk, own, other]);
    });
  }

  it('ends with the cohort', () => {
    expect(changeCohort(viewer('trainer'), { trainerIds: ['me'], state: 'ended' })).equal(false);
    expect(changeCohort(viewer('admin'), { trainerIds: [], state: 'ended' })).equal(false);
  });

  it('is named only among those whose role it is, and who are here', () => {
    expect(beTrainer({ roles: ['employee', 'trainer'], status: 'active' })).equal(true);
    expect(beTrainer({ roles: ['admin'], status: 'invited' })).equal(true);
    expect(beTrainer({ roles: ['employee'], status: 'active' })).equal(false);
    expect(beTrainer({ roles: ['trainer'], status: 'deactivated' })).equal(false);
  });

  it('lets a manager see their own reports alone, whatever else they are', () => {
    expect(seeReportProgress(viewer('employee'), { managerId: 'me' })).equal(true);
    expect(seeReportProgress(viewer('admin'), { managerId: 'she' })).equal(false);
    expect(seeReportProgress(viewer('employee'), { managerId: null })).equal(false);
  });
});
