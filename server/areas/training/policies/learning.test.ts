import { expect } from 'chai';
import type { Role, Viewer } from '#core/access/viewer.ts';
import { judgeWork, learnIn, makeCohort, seeProgress, seeWork, teachCohort } from './learning.ts';

const person = (personId: string, ...roles: Role[]): Viewer => ({ personId, roles: ['employee', ...roles], locale: 'en', timeZone: 'UTC' });
const enrolment = { personId: 'learner', buddyId: 'buddy', managerId: 'boss', trainerIds: ['trainer', 'former'] };

const viewers = {
  learner: person('learner'), trainer: person('trainer', 'trainer'), 'trainer of others': person('other', 'trainer'), 'trainer no more': person('former'),
  admin: person('admin', 'admin'), buddy: person('buddy'), boss: person('boss'), stranger: person('stranger'), comms: person('comms', 'comms'),
};

describe('who may learn and teach', () => {
  const table: readonly (readonly [string, (viewer: Viewer) => boolean, readonly (keyof typeof viewers)[]])[] = [
    ['learns', (viewer) => learnIn(viewer, enrolment), ['learner']],
    ['teaches', (viewer) => teachCohort(viewer, enrolment), ['trainer', 'admin']],
    ['judges the work', (viewer) => judgeWork(viewer, enrolment), ['trainer', 'admin']],
    ['judges their own work', (viewer) => judgeWork(viewer, { ...enrolment, personId: viewer.personId }), []],
    ['makes cohorts', makeCohort, ['trainer', 'trainer of others', 'admin']],
    ['sees the work', (viewer) => seeWork(viewer, enrolment), ['learner', 'trainer', 'admin']],
    ['sees the progress', (viewer) => seeProgress(viewer, enrolment), ['learner', 'trainer', 'admin', 'buddy', 'boss']],
  ];
  for (const [act, allows, allowed] of table) {
    for (const name of Object.keys(viewers) as (keyof typeof viewers)[]) {
      it(`${name} ${act}: ${allowed.includes(name) ? 'yes' : 'no'}`, () => expect(allows(viewers[name])).equal(allowed.includes(name)));
    }
  }
});
