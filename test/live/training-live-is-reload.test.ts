import { expect } from 'chai';
import { changeCohort } from '#areas/training/commands/change-cohort.ts';
import { endEnrolment } from '#areas/training/commands/end-enrolment.ts';
import { enrolPerson } from '#areas/training/commands/enrol-person.ts';
import { markAttempt } from '#areas/training/commands/mark-attempt.ts';
import { moveEnrolments } from '#areas/training/commands/move-enrolments.ts';
import { setAttendance } from '#areas/training/commands/set-attendance.ts';
import { submitStep } from '#areas/training/commands/submit-step.ts';
import { attempts } from '#areas/training/models/attempts.ts';
import type { EnrolmentDetailView, EnrolmentStateView } from '#views/types/training-learn.ts';
import type { TrainingHouse } from '#test/factories/create-cohort.ts';
import { createEnrolment, createTrainingHouse } from '#test/factories/create-cohort.ts';
import { acknowledgeStep, courseOf, handInStep, meetingStep, publishVersion } from '#test/factories/create-course.ts';
import type { TestPerson } from '#test/factories/create-person.ts';
import { createPerson } from '#test/factories/create-person.ts';
import type { TestApp, TestSocket } from '#test/support/start-test-app.ts';
import { startTestApp } from '#test/support/start-test-app.ts';

type Standing = 'learner' | 'fellow' | 'trainer' | 'stranger';
interface Told { readonly enrolment: EnrolmentStateView | null; readonly stepId: string | null; readonly due?: number; readonly cohortId: string }

const content = courseOf([handInStep('work'), meetingStep('round'), acknowledgeStep('rules')]);

describe('what is told of learning is what a reload shows', () => {
  let app: TestApp;
  let house: TrainingHouse;
  let people: Record<Standing, TestPerson>;
  let sockets: Record<Standing, TestSocket>;
  let id: string;

  beforeEach(async () => {
    app = await startTestApp();
    house = await createTrainingHouse(app.ctx, content, { due: { kind: 'relative', workingDays: 1 } });
    id = house.enrolment._id.toString();
    people = { learner: house.learner, trainer: house.trainer, fellow: await createPerson(app.ctx), stranger: await createPerson(app.ctx, { roles: ['employee', 'trainer'] }) };
    await createEnrolment(app.ctx, house.cohort, people.fellow);
    await app.settle();
    sockets = { learner: await app.socketFor(people.learner.id), fellow: await app.socketFor(people.fellow.id), trainer: await app.socketFor(people.trainer.id), stranger: await app.socketFor(people.stranger.id) };
    for (const standing of ['learner', 'fellow', 'trainer'] as const) expect(await sockets[standing].watch(`cohort:${house.cohort._id.toString()}`)).to.include({ ok: true });
    expect(await sockets.stranger.watch(`cohort:${house.cohort._id.toString()}`)).to.deep.equal({ ok: false, error: { code: 'not-found' } });
    for (const socket of Object.values(sockets)) await socket.watch('me');
  });
  afterEach(() => app.stop());

  const fetched = async (): Promise<EnrolmentDetailView> => (await (await app.agentFor(people.learner.id)).get(`/api/v1/enrolments/${id}`).expect(200)).body as EnrolmentDetailView;

  async function tell(act: () => Promise<unknown>): Promise<Record<Standing, Told[]>> {
    const before = await app.ctx.events.cursor();
    await act();
    await app.settle();
    const told = {} as Record<Standing, Told[]>;
    for (const standing of Object.keys(sockets) as Standing[]) {
      await sockets[standing].caughtUp();
      told[standing] = sockets[standing].received.filter(({ name, payload }) => name === 'enrolment:changed' && Number(payload['cursor']) > before).map(({ payload }) => payload as unknown as Told);
    }
    return told;
  }

  /** Learner and trainer are told how far it is, as a reload shows it; nobody else is told of it. */
  async function expectTold(told: Record<Standing, Told[]>, stepId: string | null): Promise<void> {
    const shown = await fetched();
    const rail = /data-count="learning"( hidden)?>(\d+)</.exec((await (await app.agentFor(people.learner.id)).get('/learn').expect(200)).text);
    for (const standing of ['learner', 'trainer'] as const) {
      const last = told[standing].at(-1) ?? expect.fail(`${standing} was not told`);
      expect(told[standing].some((one) => one.stepId === stepId), `${standing} ${stepId}`).equal(true);
      for (const field of ['id', 'state', 'stepsDone', 'stepsTotal', 'percent', 'waiting', 'startsAt', 'dueAt', 'completedAt', 'courseId', 'cohortId'] as const) expect(last.enrolment?.[field], `${standing} ${field}`).equal(shown[field]);
      expect(last.enrolment?.nextStepId ?? null, standing).equal(shown.next?.stepId ?? null);
      expect(last.enrolment?.personId).equal(people.learner.id);
    }
    expect(told.learner.at(-1)?.due).equal(Number(rail?.[2]));
    expect(told.trainer.every((one) => one.due === undefined)).equal(true);
    for (const standing of ['fellow', 'stranger'] as const) expect(told[standing], standing).to.deep.equal([]);
  }

  it('for a step that is done', async () => {
    await expectTold(await tell(() => submitStep(app.ctx, people.learner.viewer, id, 'rules', { acknowledged: '1' })), 'rules');
  });

  it('for work that is handed in, and marked', async () => {
    await expectTold(await tell(() => submitStep(app.ctx, people.learner.viewer, id, 'work', { text: 'Here.' })), 'work');
    const attempt = await attempts(app.ctx).findOne({ enrolmentId: id }).lean();
    const marks = (points: number): { part: string; points: number }[] => [{ part: 'clear', points }, { part: 'kind', points }];
    await expectTold(await tell(() => markAttempt(app.ctx, people.trainer.viewer, attempt?._id.toString() ?? '', { marks: marks(1) })), 'work');
    expect((await fetched()).lessons[0]?.steps[0]).to.deep.include({ standing: 'open', attempts: 1 });
  });

  it('for attendance, and for attendance that is taken back', async () => {
    await expectTold(await tell(() => setAttendance(app.ctx, people.trainer.viewer, id, 'round', true)), 'round');
    await expectTold(await tell(() => setAttendance(app.ctx, people.trainer.viewer, id, 'round', false)), 'round');
  });

  it('for the end of a course', async () => {
    await submitStep(app.ctx, people.learner.viewer, id, 'work', { text: 'Here.' });
    await setAttendance(app.ctx, people.trainer.viewer, id, 'round', true);
    await submitStep(app.ctx, people.learner.viewer, id, 'rules', { acknowledged: '1' });
    const attempt = await attempts(app.ctx).findOne({ enrolmentId: id }).lean();
    await expectTold(await tell(() => markAttempt(app.ctx, people.trainer.viewer, attempt?._id.toString() ?? '', { marks: [{ part: 'clear', points: 4 }, { part: 'kind', points: 6 }] })), null);
    expect(await fetched()).to.deep.include({ state: 'done', percent: 100, due: 'none' });
  });

  it('for an enrolment that is ended, and one that is moved', async () => {
    await publishVersion(app.ctx, house.trainer, house.course, courseOf([acknowledgeStep('rules', { version: '2' })]));
    await expectTold(await tell(() => moveEnrolments(app.ctx, people.trainer.viewer, house.cohort._id.toString(), { enrolmentIds: [id] })), null);
    await expectTold(await tell(() => endEnrolment(app.ctx, people.trainer.viewer, id)), null);
  });

  it('for somebody new: they hear of it, and so does the trainer', async () => {
    const told = await tell(() => enrolPerson(app.ctx, { cohort: house.cohort, personId: people.stranger.id, source: 'hand', actorId: people.trainer.id }));
    expect(told.stranger.map(({ enrolment, due }) => [enrolment?.personId, due])).to.deep.equal([[people.stranger.id, 1]]);
    expect(told.trainer.map(({ enrolment }) => enrolment?.personId)).to.deep.equal([people.stranger.id]);
    expect([...told.learner, ...told.fellow]).to.deep.equal([]);
  });

  it('for the dates of a meeting: everybody of the cohort', async () => {
    const told = await tell(() => changeCohort(app.ctx, people.trainer.viewer, house.cohort._id.toString(), { meetings: [{ stepId: 'round', at: app.clock.now(), minutes: 30, place: 'Kitchen', link: '' }] }));
    for (const standing of ['learner', 'fellow', 'trainer'] as const) expect(told[standing].filter(({ enrolment }) => enrolment === null), standing).to.have.length(1);
    expect(told.stranger).to.deep.equal([]);
  });

  it('and a trainer who is one no more hears nothing more', async () => {
    const second = await createPerson(app.ctx, { roles: ['employee', 'trainer'] });
    const cohortId = house.cohort._id.toString();
    await changeCohort(app.ctx, people.trainer.viewer, cohortId, { trainers: [people.trainer.id, second.id] });
    await app.settle();
    const socket = await app.socketFor(second.id);
    expect(await socket.watch(`cohort:${cohortId}`)).to.include({ ok: true });
    await changeCohort(app.ctx, people.trainer.viewer, cohortId, { trainers: [people.trainer.id] });
    await app.settle();
    const before = socket.received.length;
    await submitStep(app.ctx, people.learner.viewer, id, 'rules', { acknowledged: '1' });
    await app.settle();
    await socket.caughtUp();
    expect(socket.received.slice(before).filter(({ name }) => name === 'enrolment:changed')).to.deep.equal([]);
  });
});
