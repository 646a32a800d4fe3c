import { expect } from 'chai';
import { confirmPractice } from '#areas/training/commands/confirm-practice.ts';
import { endEnrolment } from '#areas/training/commands/end-enrolment.ts';
import { giveAttempt } from '#areas/training/commands/give-attempt.ts';
import { markAttempt } from '#areas/training/commands/mark-attempt.ts';
import { moveEnrolments } from '#areas/training/commands/move-enrolments.ts';
import { saveAnswers } from '#areas/training/commands/save-answers.ts';
import { setAttendance } from '#areas/training/commands/set-attendance.ts';
import type { SubmitInput } from '#areas/training/commands/submit-step.ts';
import { submitStep } from '#areas/training/commands/submit-step.ts';
import type { CourseContent } from '#areas/training/course/course-schema.ts';
import type { Answer } from '#areas/training/course/questions.ts';
import type { AttemptRecord } from '#areas/training/models/attempts.ts';
import { attempts } from '#areas/training/models/attempts.ts';
import type { EnrolmentRecord } from '#areas/training/models/enrolments.ts';
import { enrolments } from '#areas/training/models/enrolments.ts';
import type { StepStateRecord } from '#areas/training/models/step-states.ts';
import { stepStates } from '#areas/training/models/step-states.ts';
import { stepById } from '#areas/training/progress/course-plan.ts';
import { settleStep } from '#areas/training/progress/settle-step.ts';
import { isAnswered, layOut } from '#areas/training/quiz/lay-out.ts';
import { recallAnswer } from '#areas/training/quiz/show-question.ts';
import type { AppError } from '#core/errors/app-error.ts';
import type { TrainingHouse } from '#test/factories/create-cohort.ts';
import { createTrainingHouse } from '#test/factories/create-cohort.ts';
import { acknowledgeStep, courseOf, handInStep, meetingStep, practiceStep, publishVersion, quizStep, readStep } from '#test/factories/create-course.ts';
import { createPerson } from '#test/factories/create-person.ts';
import type { TestApp } from '#test/support/start-test-app.ts';
import { startTestApp } from '#test/support/start-test-app.ts';

describe('learning', () => {
  let app: TestApp;
  let house: TrainingHouse;
  let id: string;
  let content: CourseContent;

  const start = async (course: CourseContent): Promise<void> => {
    app = await startTestApp();
    content = course;
    house = await createTrainingHouse(app.ctx, course);
    id = house.enrolment._id.toString();
  };
  afterEach(() => app.stop());

  /** Kept answers in the tokens that this attempt shows. */
  const shown = (stepId: string, attempt: number, kept: Readonly<Record<string, Answer>>): Record<string, Answer> => {
    const step = stepById(content, stepId);
    if (!step || !isAnswered(step)) return expect.fail(stepId);
    return Object.fromEntries(layOut(step, house.enrolment.seed, attempt).flatMap((question) => {
      const answer = recallAnswer(question, kept[question.question.id]);
      return answer === null ? [] : [[question.question.id, answer]];
    }));
  };
  const submit = (stepId: string, input: SubmitInput = {}): Promise<void> => submitStep(app.ctx, house.learner.viewer, id, stepId, input);
  const answer = (stepId: string, attempt: number, kept: Readonly<Record<string, Answer>>): Promise<void> => submit(stepId, { answers: shown(stepId, attempt, kept) });
  const refused = (asked: Promise<unknown>): Promise<string> => asked.then(() => 'taken', (error: unknown) => `${(error as AppError).code} ${((error as AppError).detail.fields ?? []).map(({ field, messageKey }) => `${field}:${messageKey.split('.').at(-1)}`).join()}`.trim());
  const state = async (stepId: string): Promise<StepStateRecord | null> => stepStates(app.ctx).findOne({ enrolmentId: id, stepId }).lean<StepStateRecord>();
  const stored = async (): Promise<EnrolmentRecord> => (await enrolments(app.ctx).findById(id).lean<EnrolmentRecord>()) ?? expect.fail('the enrolment');
  const lastAttempt = async (stepId: string): Promise<AttemptRecord> => (await attempts(app.ctx).findOne({ enrolmentId: id, stepId }).sort({ number: -1 }).lean<AttemptRecord>()) ?? expect.fail('an attempt');
  const facts = async (type: string): Promise<Record<string, unknown>[]> => {
    await app.ctx.events.flush();
    return (await app.ctx.events.after(0, 1_000, [type])).map(({ data }) => data as Record<string, unknown>);
  };

  it('is done with a text by answering its question, as often as it takes', async () => {
    await start(courseOf([readStep('a')]));
    await answer('a', 1, { 'a-question': '4' });
    expect(await state('a')).to.deep.include({ standing: 'open', attempts: 1 });
    expect(await refused(answer('a', 2, { 'a-question': ' ' }))).equal('invalid answers.a-question:unanswered');
    await answer('a', 2, { 'a-question': '3' });
    expect(await state('a')).to.deep.include({ standing: 'done', attempts: 2, score: 100 });
    expect((await stored()).state).equal('done');
    expect(await refused(answer('a', 3, { 'a-question': '3' }))).equal('conflict step:step-done');
  });

  it('fails a quiz when no attempt is left, until a trainer gives another', async () => {
    await start(courseOf([quizStep('q', { attempts: 2 })]));
    for (const attempt of [1, 2]) await answer('q', attempt, { 'q-question': ['wrong'] });
    expect(await state('q')).to.deep.include({ standing: 'failed', attempts: 2 });
    expect(await refused(answer('q', 3, { 'q-question': ['right'] }))).equal('conflict step:no-attempt-left');
    await giveAttempt(app.ctx, house.trainer.viewer, id, 'q');
    await answer('q', 3, { 'q-question': ['right'] });
    expect(await state('q')).to.deep.include({ standing: 'done', score: 100, attempts: 3 });
    expect((await facts('training.attempt.marked')).map(({ passed, by }) => [passed, by])).to.deep.equal([[false, 'server'], [false, 'server'], [true, 'server']]);
  });

  it('leaves a quiz with a free answer to the trainer', async () => {
    const free = { kind: 'free', id: 'why', prompt: 'Why?', points: 3 };
    await start(courseOf([quizStep('q', { attempts: 1, passMark: 75, questions: [{ kind: 'number', id: 'n', prompt: 'How many?', answer: 2 }, free] })]));
    await answer('q', 1, { n: '2', why: 'Because.' });
    expect(await stored()).to.deep.include({ waiting: 1, nextStepId: null });
    const attempt = await lastAttempt('q');
    const mark = (marks: { part: string; points: number }[]): Promise<unknown> => markAttempt(app.ctx, house.trainer.viewer, attempt._id.toString(), { marks, comment: 'Say more.' });
    expect(await refused(mark([]))).equal('invalid marks.why:mark-missing');
    expect(await refused(mark([{ part: 'why', points: 4 }, { part: 'x', points: 1 }]))).equal('invalid marks.why:mark-bounds,marks.x:mark-unknown');
    expect(await mark([{ part: 'why', points: 1 }, { part: 'n', points: 0 }])).to.deep.equal({ passed: false, score: 50 });
    expect(await state('q')).to.deep.include({ standing: 'failed', note: 'Say more.' });
    expect(await refused(mark([{ part: 'why', points: 3 }]))).equal('conflict attempt:marked-already');
  });

  it('hands in a text and a file, which only the learner and the trainers see', async () => {
    await start(courseOf([handInStep('h')]));
    expect(await refused(submit('h', { text: ' ' }))).equal('invalid text:nothing-handed-in');
    const file = await app.ctx.files.save({ ownerId: house.learner.id, name: 'work.txt', content: Buffer.from('My work') });
    const foreign = await app.ctx.files.save({ ownerId: house.trainer.id, name: 'not mine.txt', content: Buffer.from('Not mine') });
    expect(await refused(submit('h', { fileIds: [foreign.id] }))).to.match(/^invalid files:/);
    await submit('h', { text: 'Here it is.', fileIds: [file.id] });
    const stranger = await createPerson(app.ctx, { roles: ['employee', 'trainer'] });
    for (const [person, seen] of [[house.learner, true], [house.trainer, true], [stranger, false]] as const) expect((await app.ctx.files.findVisible(person.viewer, file.id)) !== null).equal(seen);
    expect(await refused(submit('h', { text: 'Again' }))).equal('conflict step:step-waits');
    const mark = async (viewer: TrainingHouse['trainer'], clear: number, kind: number): Promise<unknown> =>
      markAttempt(app.ctx, viewer.viewer, (await lastAttempt('h'))._id.toString(), { marks: [{ part: 'clear', points: clear, comment: 'Shorter.' }, { part: 'kind', points: kind }] });
    expect(await refused(mark(stranger, 4, 6))).equal('not-found');
    expect(await refused(mark(house.learner, 4, 6))).equal('not-found');
    expect(await mark(house.trainer, 1, 2)).to.deep.equal({ passed: false, score: 30 });
    expect(await state('h')).to.deep.include({ standing: 'open', attempts: 1 });
    await submit('h', { text: 'Better.' });
    expect(await mark(house.trainer, 4, 5)).to.deep.equal({ passed: true, score: 90 });
    expect(await state('h')).to.deep.include({ standing: 'done', score: 90 });
    expect((await state('h'))?.confirmedBy?.toString()).equal(house.trainer.id);
  });

  it('acknowledges the version that is there, and no other', async () => {
    await start(courseOf([acknowledgeStep('p')]));
    for (const acknowledged of [undefined, '0']) expect(await refused(submit('p', { acknowledged }))).equal('invalid acknowledged:acknowledge-version');
    await submit('p', { acknowledged: '1' });
    expect(await state('p')).to.deep.include({ standing: 'done', policyVersion: '1' });
  });

  it('refuses what is locked, done elsewhere, not there or not one’s own', async () => {
    await start(courseOf([readStep('a'), readStep('b', { after: ['a'] }), practiceStep('c'), meetingStep('m')]));
    expect(await refused(answer('b', 1, { 'b-question': '3' }))).equal('conflict step:step-locked');
    for (const stepId of ['c', 'm']) expect(await refused(submit(stepId))).equal('conflict step:done-elsewhere');
    expect(await refused(submit('nowhere'))).equal('not-found');
    expect(await refused(submitStep(app.ctx, house.trainer.viewer, id, 'a', {}))).equal('not-found');
  });

  it('keeps drafts, tells the second tab, and loses nothing when it is over', async () => {
    await start(courseOf([handInStep('h')]));
    const save = (text: string, revision?: number): Promise<unknown> => saveAnswers(app.ctx, house.learner.viewer, id, 'h', { text, ...(revision === undefined ? {} : { revision }) });
    expect(await save('One', 0)).to.deep.equal({ attempt: 1, revision: 1 });
    expect(await save('Two', 1)).to.deep.equal({ attempt: 1, revision: 2 });
    expect(await refused(save('Other tab', 1))).equal('conflict revision:other-tab');
    expect((await lastAttempt('h')).text).equal('Two');
    await endEnrolment(app.ctx, house.trainer.viewer, id);
    await endEnrolment(app.ctx, house.trainer.viewer, id);
    expect(await refused(submit('h', { text: 'Three' }))).equal('conflict step:enrolment-ended');
    expect(await lastAttempt('h')).to.deep.include({ text: 'Three', state: 'working' });
    expect(await facts('training.step.waiting')).to.deep.equal([]);
  });

  it('takes one of two that are handed in at once', async () => {
    await start(courseOf([quizStep('q', { attempts: 1 })]));
    const answers = shown('q', 1, { 'q-question': ['right'] });
    const both = await Promise.all([1, 2, 3].map(() => refused(submit('q', { answers, attempt: 1 }))));
    expect(both.filter((one) => one === 'taken')).to.have.length(1);
    expect(await facts('training.step.completed')).to.have.length(1);
    expect(await state('q')).to.deep.include({ standing: 'done', attempts: 1 });
  });

  it('lets trainers confirm, refuse and say who was there, but never for themselves', async () => {
    await start(courseOf([practiceStep('p', { confirm: true }), meetingStep('m')]));
    await app.ctx.store.transact(() => settleStep(app.ctx, house.enrolment, 'p', { standing: 'waiting', by: 'learner', actorId: house.learner.id }));
    await confirmPractice(app.ctx, house.trainer.viewer, id, 'p', { yes: false, note: 'Tell us more.' });
    expect(await state('p')).to.deep.include({ standing: 'open', note: 'Tell us more.' });
    expect(await refused(confirmPractice(app.ctx, house.trainer.viewer, id, 'p', { yes: false }))).equal('conflict step:settled-already');
    await confirmPractice(app.ctx, house.trainer.viewer, id, 'p', { yes: true });
    await setAttendance(app.ctx, house.trainer.viewer, id, 'm', true);
    await setAttendance(app.ctx, house.trainer.viewer, id, 'm', true);
    expect(await stored()).to.deep.include({ state: 'done', stepsDone: 2 });
    await setAttendance(app.ctx, house.trainer.viewer, id, 'm', false);
    expect(await stored()).to.deep.include({ state: 'active', stepsDone: 1 });
    expect(await refused(setAttendance(app.ctx, house.learner.viewer, id, 'm', true))).equal('not-found');
    expect(await refused(setAttendance(app.ctx, house.trainer.viewer, id, 'p', true))).equal('not-found');
    const admin = await createPerson(app.ctx, { roles: ['employee', 'admin'] });
    await enrolments(app.ctx).updateOne({ _id: id }, { $set: { personId: admin.record._id } });
    expect(await refused(setAttendance(app.ctx, admin.viewer, id, 'm', true))).equal('forbidden');
  });

  it('moves to another version and keeps what was done', async () => {
    await start(courseOf([readStep('a'), acknowledgeStep('p'), quizStep('q'), readStep('gone')]));
    await answer('a', 1, { 'a-question': '3' });
    await submit('p', { acknowledged: '1' });
    await answer('q', 1, { 'q-question': ['right'] });
    await publishVersion(app.ctx, house.trainer, house.course, courseOf([readStep('a'), acknowledgeStep('p', { version: '2' }), meetingStep('q'), readStep('new')]));
    expect(await refused(moveEnrolments(app.ctx, house.learner.viewer, house.cohort._id.toString(), {}))).equal('not-found');
    expect(await moveEnrolments(app.ctx, house.trainer.viewer, house.cohort._id.toString(), {})).equal(1);
    expect(await stored()).to.deep.include({ state: 'active', stepsDone: 1, stepsTotal: 4, nextStepId: 'p' });
    expect(await state('a')).to.deep.include({ standing: 'done' });
    expect((await facts('training.step.reverted')).map(({ stepId, because }) => [stepId, because])).to.deep.equal([['p', 'moved'], ['q', 'moved']]);
    expect(await moveEnrolments(app.ctx, house.trainer.viewer, house.cohort._id.toString(), {})).equal(0);
    expect(await facts('training.enrolment.changed')).to.have.length(1);
  });
});
