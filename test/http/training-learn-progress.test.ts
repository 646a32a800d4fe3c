import { expect } from 'chai';
import { certificates } from '#areas/training/models/certificates.ts';
import type { EnrolmentRecord } from '#areas/training/models/enrolments.ts';
import { enrolments } from '#areas/training/models/enrolments.ts';
import { stepStates } from '#areas/training/models/step-states.ts';
import { countProgress, requiredSteps, standingsOf } from '#areas/training/progress/course-plan.ts';
import { findOwnEnrolment, findTaughtEnrolment } from '#areas/training/progress/find-enrolment.ts';
import { calendarOf } from '#areas/training/dates/working-days.ts';
import { planTimes } from '#areas/training/progress/plan-times.ts';
import type { StepChange } from '#areas/training/progress/settle-step.ts';
import { settleStep } from '#areas/training/progress/settle-step.ts';
import { createEnrolment, createTrainingHouse } from '#test/factories/create-cohort.ts';
import type { TrainingHouse } from '#test/factories/create-cohort.ts';
import { courseOf, handInStep, practiceStep, quizStep, readStep } from '#test/factories/create-course.ts';
import { createPerson } from '#test/factories/create-person.ts';
import { newId, objectId } from '#core/store/object-id.ts';
import { createRandom } from '#test/support/random.ts';
import type { TestApp } from '#test/support/start-test-app.ts';
import { startTestApp } from '#test/support/start-test-app.ts';

const content = courseOf([readStep('a'), practiceStep('b', {}, { after: ['a'] }), quizStep('c'), handInStep('d', { required: false })]);

describe('progress', () => {
  let app: TestApp;
  let house: TrainingHouse;
  beforeEach(async () => {
    app = await startTestApp();
    house = await createTrainingHouse(app.ctx, content);
  });
  afterEach(() => app.stop());

  const settle = (stepId: string, change: Partial<StepChange> & Pick<StepChange, 'standing'>): Promise<boolean> =>
    app.ctx.store.transact(() => settleStep(app.ctx, house.enrolment, stepId, { by: 'learner', actorId: house.learner.id, ...change }));
  const stored = async (): Promise<EnrolmentRecord> => (await enrolments(app.ctx).findById(house.enrolment._id).lean<EnrolmentRecord>()) ?? expect.fail('the enrolment');
  const facts = async (): Promise<{ readonly type: string; readonly stepId: unknown }[]> => {
    await app.ctx.events.flush();
    return (await app.ctx.events.after(0, 1_000)).filter(({ type }) => type.startsWith('training.'))
      .map(({ type, data }) => ({ type, stepId: (data as { stepId?: unknown }).stepId }));
  };
  const count = async (type: string): Promise<number> => (await facts()).filter((fact) => fact.type === type).length;

  const random = createRandom(2026);
  const pick = <Value>(values: readonly Value[]): Value => values[Math.floor(random() * values.length)] as Value;
  for (let round = 1; round <= 6; round += 1) {
    it(`completes a step once, and the course once, in any order of what happens (${round})`, async () => {
      let completions = 0;
      for (let act = 0; act < 60; act += 1) {
        const [standing, by] = [pick(['open', 'waiting', 'done', 'done', 'failed'] as const), pick(['learner', 'trainer'] as const)];
        const before = await stored();
        await settle(pick(['a', 'b', 'c', 'd', 'nowhere']), { standing, by, actorId: by === 'trainer' ? house.trainer.id : house.learner.id, ...(random() < 0.5 ? { because: 'removed' as const } : {}) });
        const after = await stored();
        const states = await stepStates(app.ctx).find({ enrolmentId: after._id }).lean();
        const recount = countProgress(content, standingsOf(states), planTimes(app.clock.now(), after, calendarOf(null, null)));
        expect(after).to.deep.include(recount);
        expect(after.state === 'done', 'done when all is done').equal(recount.stepsDone === requiredSteps(content).length);
        expect(after.completedAt !== null).equal(after.state === 'done');
        if (before.state !== 'done' && after.state === 'done') completions += 1;
      }
      const all = await facts();
      for (const stepId of ['a', 'b', 'c', 'd']) {
        let done = false;
        for (const { type } of all.filter((fact) => fact.stepId === stepId)) {
          if (type === 'training.step.completed') {
            expect(done, `${stepId} is completed twice`).equal(false);
            done = true;
          } else if (type === 'training.step.reverted') done = false;
        }
      }
      expect(await count('training.enrolment.completed')).equal(completions);
    });
  }

  it('completes once when everything comes at once', async () => {
    await Promise.all(['a', 'b', 'c', 'a', 'b', 'c', 'a', 'b', 'c'].map((stepId) => settle(stepId, { standing: 'done' })));
    expect(await stored()).to.deep.include({ state: 'done', stepsDone: 3, stepsTotal: 3 });
    expect(await count('training.step.completed')).equal(3);
    expect(await count('training.enrolment.completed')).equal(1);
  });

  it('opens again what was taken back, unless there is a certificate', async () => {
    for (const stepId of ['a', 'b', 'c']) expect(await settle(stepId, { standing: 'done' })).equal(true);
    expect(await settle('b', { standing: 'open', because: 'removed' })).equal(true);
    expect(await stored()).to.deep.include({ state: 'active', completedAt: null, stepsDone: 2, nextStepId: 'b' });
    expect(await settle('b', { standing: 'done' })).equal(true);
    expect(await count('training.enrolment.completed')).equal(2);
    const { enrolment, learner } = house;
    await certificates(app.ctx).insertMany([{
      _id: newId(), number: '1', code: 'code', personId: objectId(learner.id), personName: 'Lena', courseId: enrolment.courseId, cohortId: enrolment.cohortId, enrolmentId: enrolment._id, versionNumber: 1, title: 'T',
      courseTitle: 'C', locale: 'en', licence: null, issuedAt: app.clock.now(), expiresAt: null, credential: 'x',
    }]);
    expect(await settle('b', { standing: 'open', because: 'removed' })).equal(true);
    expect((await stored()).state).equal('done');
    expect(await settle('b', { standing: 'done' })).equal(true);
    expect(await count('training.enrolment.completed')).equal(2);
  });

  it('keeps evidence and a better score without changing the standing', async () => {
    const proof = { seq: 5, act: 'post' as const, subject: 'post:1', target: 'post:1', postId: newId(), commentId: null, spaceId: newId(), at: app.clock.now() };
    expect(await settle('b', { standing: 'open', evidence: [proof] })).equal(false);
    expect(await settle('c', { standing: 'open', score: 40 })).equal(false);
    expect(await settle('c', { standing: 'open', score: 20 })).equal(false);
    const [b, c] = await Promise.all(['b', 'c'].map((stepId) => stepStates(app.ctx).findOne({ enrolmentId: house.enrolment._id, stepId }).lean()));
    expect(b).to.deep.include({ standing: 'open', evidence: [proof] });
    expect(c).to.deep.include({ standing: 'open', score: 40 });
    expect((await facts()).some(({ type }) => type.startsWith('training.step'))).equal(false);
  });

  it('changes nothing once the enrolment has ended', async () => {
    await enrolments(app.ctx).updateOne({ _id: house.enrolment._id }, { $set: { state: 'ended' } });
    expect(await settle('a', { standing: 'done' })).equal(false);
    expect(await stepStates(app.ctx).countDocuments({})).equal(0);
  });

  it('enrols once, with buddies in turn and the space of the cohort', async () => {
    const again = await createEnrolment(app.ctx, house.cohort, house.learner);
    expect(again._id.equals(house.enrolment._id)).equal(true);
    expect(await count('training.enrolment.made')).equal(1);
    const [one, two] = [await createPerson(app.ctx), await createPerson(app.ctx)];
    const cohort = { ...house.cohort, buddyIds: [objectId(one.id), objectId(two.id)] };
    const buddies: (string | undefined)[] = [];
    for (let made = 0; made < 3; made += 1) buddies.push((await createEnrolment(app.ctx, cohort, await createPerson(app.ctx))).buddyId?.toString());
    expect(new Set(buddies)).to.deep.equal(new Set([one.id, two.id]));
    expect((await createEnrolment(app.ctx, cohort, one)).buddyId?.toString()).equal(two.id);
  });

  it('is found by the learner and by those who teach, and by nobody else', async () => {
    const id = house.enrolment._id.toString();
    const stranger = await createPerson(app.ctx, { roles: ['employee', 'trainer'] });
    const admin = await createPerson(app.ctx, { roles: ['employee', 'admin'] });
    const missing = async (asked: Promise<unknown>): Promise<void> => {
      expect(await asked.then(() => 'found', (error: unknown) => (error as { code?: string }).code)).equal('not-found');
    };
    expect((await findOwnEnrolment(app.ctx, house.learner.viewer, id))._id.toString()).equal(id);
    for (const { viewer } of [house.trainer, stranger, admin]) await missing(findOwnEnrolment(app.ctx, viewer, id));
    for (const { viewer } of [house.trainer, admin]) expect((await findTaughtEnrolment(app.ctx, viewer, id)).enrolment._id.toString()).equal(id);
    for (const { viewer } of [house.learner, stranger]) await missing(findTaughtEnrolment(app.ctx, viewer, id));
    for (const wrong of ['x', newId().toString()]) await missing(findOwnEnrolment(app.ctx, house.learner.viewer, wrong));
  });
});
