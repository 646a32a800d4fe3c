import { expect } from 'chai';
import { sendOutside } from '#core/outside/send-outside.ts';
import { attemptMarked } from '#areas/training/events.ts';
import { attempts } from '#areas/training/models/attempts.ts';
import { settleStep } from '#areas/training/progress/settle-step.ts';
import { verbs } from '#areas/training/statements/statement.ts';
import { newId } from '#core/store/object-id.ts';
import type { TrainingHouse } from '#test/factories/create-cohort.ts';
import { createTrainingHouse } from '#test/factories/create-cohort.ts';
import { acknowledgeStep, courseOf, packageStep, quizStep } from '#test/factories/create-course.ts';
import type { RecordStore } from '#test/support/record-store.ts';
import { startRecordStore } from '#test/support/record-store.ts';
import type { TestApp } from '#test/support/start-test-app.ts';
import { startTestApp } from '#test/support/start-test-app.ts';

const hour = 3_600_000;

describe('the record store', () => {
  let app: TestApp;
  let house: TrainingHouse;
  let store: RecordStore;

  beforeEach(async () => {
    store = await startRecordStore('house', 'very-secret');
    app = await startTestApp({ config: { recordStore: { url: store.url, key: 'house', secret: 'very-secret' } } });
    house = await createTrainingHouse(app.ctx, courseOf([quizStep('quiz'), acknowledgeStep('policy'), packageStep('saw', null, { required: false }), packageStep('film', null, { required: false })]));
  });
  afterEach(async () => {
    await app.stop();
    await store.stop();
  });

  const settle = (stepId: string, score: number | null = null): Promise<unknown> =>
    app.ctx.store.transact(() => settleStep(app.ctx, house.enrolment, stepId, { standing: 'done', by: 'learner', actorId: house.learner.id, score }));
  const said = (): string[] => [...store.statements.values()].map(({ verb, object }) => `${Object.entries(verbs).find(([, { id }]) => id === verb.id)?.[0] ?? '?'} ${object.id.split('/').at(-1) === house.course.id ? 'course' : object.id.split('/').at(-1) ?? ''}`);
  const mark = async (passed: boolean, score: number): Promise<void> => {
    const attemptId = newId();
    const { _id: enrolmentId, cohortId, courseId, versionId, personId } = house.enrolment;
    await attempts(app.ctx).create([{ _id: attemptId, enrolmentId, cohortId, courseId, versionId, personId, stepId: 'quiz', number: score, state: 'marked', score, passed, startedAt: app.clock.now() }]);
    await app.ctx.store.transact(() => app.ctx.events.record(attemptMarked, {
      courseId: courseId.toString(), cohortId: cohortId.toString(), enrolmentId: enrolmentId.toString(), personId: personId.toString(), stepId: 'quiz', kind: 'quiz', attemptId: attemptId.toString(), passed, by: 'server',
    }, personId.toString()));
  };

  it('is told in the words of xAPI and cmi5 what somebody has begun, answered, passed and completed, each once', async () => {
    await app.settle();
    expect(said()).to.deep.equal(['enrolled course']);
    await mark(false, 40);
    await mark(true, 90);
    await settle('quiz', 90);
    await settle('policy');
    await app.settle();
    expect(said().sort()).to.deep.equal([
      'answered quiz', 'answered quiz', 'completed course', 'completed policy', 'enrolled course', 'failed quiz', 'launched course', 'passed quiz', 'satisfied course',
    ]);
    expect(store.broken).to.deep.equal([]);
    expect([...store.statements.values()].every(({ actor }) => actor.account.name === house.learner.id)).to.equal(true);
    expect(JSON.stringify([...store.statements.values()])).not.to.include(house.learner.record.email).and.not.include('Lena');
    expect([...store.statements.values()].find(({ verb }) => verb.id === verbs.passed.id)?.result).to.deep.equal({ score: { scaled: 0.9, raw: 90, min: 0, max: 100 }, success: true });
  });

  it('gets everything once it is back, without doubles', async () => {
    store.answers.push(503, 500, 302);
    await app.settle();
    expect(store.statements.size).equal(0);
    for (let tries = 0; tries < 6; tries += 1) {
      app.clock.advance(hour);
      await app.settle();
    }
    expect(said()).to.deep.equal(['enrolled course']);
    expect(store.requests).equal(4);
  });

  it('that is away for a fortnight, or does not take the key, gets everything in the end, and is not asked without end meanwhile', async () => {
    const never = [503, 401, 429, 500, 404];
    await mark(true, 90);
    await settle('quiz', 90);
    await settle('policy');
    store.answers.push(...Array.from({ length: 5_000 }, (_none, at) => never[at % never.length] ?? 503));
    for (let gone = 0; gone < 14 * 24; gone += 8) {
      app.clock.advance(8 * hour);
      await app.settle();
    }
    expect(store.statements.size).equal(0);
    expect(await app.ctx.jobs.dead(10)).to.deep.equal([]);
    const waiting = 7;
    expect(store.requests).to.be.within(waiting * 14 * 2, waiting * 14 * 24);
    store.answers.length = 0;
    app.clock.advance(2 * hour);
    await app.settle();
    expect(said().sort()).to.deep.equal(['answered quiz', 'completed course', 'completed policy', 'enrolled course', 'launched course', 'passed quiz', 'satisfied course']);
    expect(store.broken).to.deep.equal([]);
  }).timeout(60_000);

  it('that refuses for good leaves what it refused to the admin', async () => {
    store.answers.push(...Array.from({ length: 12 }, () => 400));
    for (let tries = 0; tries < 30; tries += 1) {
      await app.settle();
      app.clock.advance(2 * hour);
    }
    const [dead] = await app.ctx.jobs.dead(10);
    expect(dead).to.deep.include({ name: 'training.send-statement', error: 'The record store answered 400: ' });
    await app.ctx.jobs.revive(dead?.id ?? '');
    await app.settle();
    expect(said()).to.deep.equal(['enrolled course']);
  });

  it('is asked at no address that may lead elsewhere', async () => {
    const signal = new AbortController().signal;
    for (const url of ['http://169.254.169.254/xapi', 'http://[fe80::1]/xapi', 'http://0.0.0.0/xapi']) {
      let refused = '';
      await sendOutside({ method: 'GET', url, headers: {}, signal }).catch((error: unknown) => (refused = String(error)));
      expect(refused, url).to.include('may not be asked');
    }
  });

  it('is told that a package with a score was passed, and one without was completed', async () => {
    await app.settle();
    await settle('saw', 80);
    await settle('film');
    await app.settle();
    expect(said().slice(-2)).to.deep.equal(['passed saw', 'completed film']);
  });
});
