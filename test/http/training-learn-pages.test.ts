import { expect } from 'chai';
import type { TrainingHouse } from '#test/factories/create-cohort.ts';
import { createTrainingHouse } from '#test/factories/create-cohort.ts';
import type { StepInput } from '#test/factories/create-course.ts';
import { acknowledgeStep, courseOf, handInStep, meetingStep, practiceStep, quizStep, readStep } from '#test/factories/create-course.ts';
import { changeCohort } from '#areas/training/index.ts';
import { endEnrolment } from '#areas/training/commands/end-enrolment.ts';
import type { CourseContent } from '#areas/training/course/course-schema.ts';
import type { TestApp } from '#test/support/start-test-app.ts';
import { startTestApp } from '#test/support/start-test-app.ts';
import type { LessonPageView, StepWorkView } from '#views/types/training-learn.ts';

type Agent = Awaited<ReturnType<TestApp['agentFor']>>;

describe('the pages of learning', () => {
  let app: TestApp;
  let house: TrainingHouse;
  let learner: Agent;
  let base: string;

  const start = async (written: CourseContent | (() => Promise<CourseContent>)): Promise<void> => {
    app = await startTestApp();
    const content = typeof written === 'function' ? await written() : written;
    house = await createTrainingHouse(app.ctx, content, { due: { kind: 'relative', workingDays: 3 } });
    learner = await app.agentFor(house.learner.id);
    base = `/learn/${house.enrolment._id.toString()}`;
  };
  afterEach(() => app.stop());

  const text = async (path: string, status = 200): Promise<string> => (await learner.get(path).expect(status)).text;
  const lesson = async (lessonId = 'lesson'): Promise<LessonPageView> => (await learner.get(`/api/v1/enrolments${base.slice('/learn'.length)}/lessons/${lessonId}`).expect(200)).body as LessonPageView;
  const step = async (id: string): Promise<StepWorkView> => (await lesson()).steps.find((one) => one.id === id) ?? expect.fail(id);
  const send = async (stepId: string, fields: Record<string, string | string[]>, status = 303, act = ''): Promise<string> => {
    const answer = await learner.post(`${base}/steps/${stepId}${act}`).set('origin', app.url).type('form').send(fields);
    expect(answer.status, answer.text.slice(0, 2_000)).equal(status);
    return status === 303 ? answer.headers['location'] ?? '' : answer.text;
  };

  it('lead from what is next through a lesson to its end, by plain forms', async () => {
    await start(courseOf([readStep('a'), quizStep('q', { after: ['a'] }), acknowledgeStep('p')]));
    expect(await text('/learn')).to.include('Read a').and.include('Due Thursday').and.include('0 of 3 steps');
    expect(await text(base)).to.include('Opens after “Read a”');
    expect(await text(`${base}/lessons/lesson`)).to.include('What to know about a.').and.not.include('Which?');
    expect(await send('a', { 'question': 'a-question', 'answer.a-question': '4' })).equal(`${base}/lessons/lesson#step-a`);
    expect(await text(`${base}/lessons/lesson`)).to.include('Not quite.');
    await send('a', { 'question': 'a-question', 'answer.a-question': '3' });
    const right = (await step('q')).questions[0]?.parts.find((part) => part.text === 'This one')?.token ?? '';
    expect(await send('q', { question: 'q-question' }, 422)).to.include('This is not answered yet.');
    await send('q', { 'question': 'q-question', 'answer.q-question': right });
    await send('p', { acknowledged: '1' });
    expect(await text(base)).to.include('You completed this course on');
    expect(await text('/learn')).to.include('Completed on').and.include('Nothing to learn right now');
  });

  it('show the pictures of texts and questions, and a film that can be sought in', async () => {
    const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==', 'base64');
    let picture = '';
    const film = `/files/${'0b'.repeat(12)}/film.mp4`;
    await start(async () => {
      picture = `/files/${(await app.ctx.files.save({ ownerId: '0c'.repeat(12), name: 'cell.png', content: png })).id}/cell.webp`;
      const asked = { kind: 'number' as const, id: 'n', prompt: `How many?\n\n![The cell](${picture})`, answer: 3 };
      return courseOf([readStep('a', { body: `Look:\n\n![The cell](${picture})\n\n![How it is done](${film})` }), { ...quizStep('q'), questions: [asked] } as StepInput]);
    });
    const shown = await text(`${base}/lessons/lesson`);
    expect(shown.match(new RegExp(`<img src="${picture}" alt="The cell"`, 'g'))).to.have.length(2);
    expect(shown).to.match(new RegExp(`<video controls playsinline preload="metadata" src="${film}#t=0.1" aria-label="How it is done">`));
  });

  it('send nothing of what is right before it was answered', async () => {
    const every = { questions: [
      { kind: 'single', id: 's', prompt: 'S?', choices: [{ id: 'the-right-one', text: 'x', right: true, feedback: 'secret-feedback' }, { id: 'the-wrong-one', text: 'y' }], explanation: 'secret-explanation' },
      { kind: 'ordering', id: 'o', prompt: 'O?', items: [{ id: 'first-item', text: 'b' }, { id: 'second-item', text: 'a' }] },
      { kind: 'matching', id: 'm', prompt: 'M?', pairs: [{ id: 'pair-one', left: 'l', right: 'r' }, { id: 'pair-two', left: 'l2', right: 'r2' }] },
      { kind: 'number', id: 'n', prompt: 'N?', answer: 471_147, tolerance: 3 }, { kind: 'text', id: 't', prompt: 'T?', accepted: ['secret-word'] },
    ] };
    await start(courseOf([quizStep('q', every)]));
    const told = [await text(`${base}/lessons/lesson`), JSON.stringify(await lesson()), await text(base), (await learner.get('/api/v1/enrolments').expect(200)).text, (await learner.get(`/api/v1/enrolments/${house.enrolment._id.toString()}`).expect(200)).text];
    for (const one of told) expect(one).not.to.match(/the-right-one|the-wrong-one|secret-|first-item|second-item|pair-one|pair-two|471147/);
    await learner.put(`/api/v1/enrolments/${house.enrolment._id.toString()}/steps/q/draft`).send({ answers: { t: 'a guess' } }).expect(200);
    expect(await text(`${base}/lessons/lesson`)).to.include('a guess').and.not.include('secret-');
  });

  it('keep an order that is moved by buttons, and what was typed beside it', async () => {
    await start(courseOf([quizStep('q', { questions: [{ kind: 'ordering', id: 'o', prompt: 'O?', items: [{ id: 'a', text: 'A' }, { id: 'b', text: 'B' }, { id: 'c', text: 'C' }] }, { kind: 'free', id: 'f', prompt: 'F?' }] })]));
    const parts = (await step('q')).questions.find(({ id }) => id === 'o')?.parts ?? [];
    const order = parts.map(({ token }) => token);
    const last = order.at(-1) ?? '';
    expect(await send('q', { 'question': ['o', 'f'], 'answer.o': order, 'answer.f': 'Half a thought', 'move': `o:${last}:up` }, 303, '/save')).equal(`${base}/lessons/lesson#question-o`);
    const after = await step('q');
    expect(after.questions.find(({ id }) => id === 'o')?.parts.map(({ token }) => token)).to.deep.equal([order[0], last, order[1]]);
    expect(after.questions.find(({ id }) => id === 'f')?.value).equal('Half a thought');
    expect(after).to.deep.include({ standing: 'open', saved: true, revision: 1, attempts: 0 });
  });

  it('tell the second tab, give it its words back, and let it have the last', async () => {
    await start(courseOf([handInStep('h')]));
    await send('h', { text: 'First tab', revision: '0', attempt: '1' }, 303, '/save');
    const page = await send('h', { text: 'Second tab', revision: '0', attempt: '1' }, 409, '/save');
    expect(page).to.include('in another tab').and.include('Second tab').and.include('name="revision" value="1"');
    await send('h', { text: 'Second tab', revision: '1', attempt: '1' });
    expect((await step('h')).last?.textHtml).to.include('Second tab');
    expect(await send('h', { text: 'First tab again', revision: '1', attempt: '1' }, 409)).to.include('This waits for your trainer');
  });

  it('refuse an enrolment that is over, clearly, and keep what was typed', async () => {
    await start(courseOf([handInStep('h')]));
    await endEnrolment(app.ctx, house.trainer.viewer, house.enrolment._id.toString());
    expect(await send('h', { text: 'Too late, but mine' }, 409)).to.include('has been ended for you').and.include('Too late, but mine');
    expect(await text(`${base}/lessons/lesson`)).to.include('Too late, but mine');
    const refused = await learner.post(`/api/v1/enrolments/${house.enrolment._id.toString()}/steps/h`).send({ text: 'Again' }).expect(409);
    expect((refused.body as { error: { fields: { message: string }[] } }).error.fields[0]?.message).to.include('What you typed is kept');
  });

  it('take a file with the plain form, show it, and take it out again', async () => {
    await start(courseOf([handInStep('h', { accepts: 'file' })]));
    expect(await send('h', {}, 422)).to.include('Choose a file first.');
    await learner.post(`${base}/steps/h/save`).set('origin', app.url).attach('files', Buffer.from('My plan'), 'plan.txt').attach('files', Buffer.from('More'), 'more.txt').expect(303);
    expect((await step('h')).files.map(({ name }) => name)).to.deep.equal(['plan.txt', 'more.txt']);
    await send('h', { drop: (await step('h')).files[0]?.id ?? '' }, 303, '/save');
    expect(await text(`${base}/lessons/lesson`)).to.include('more.txt').and.not.include('plan.txt');
    await send('h', {});
    expect((await step('h')).last?.files.map(({ name }) => name)).to.deep.equal(['more.txt']);
  });

  it('show what is late, and take it all the same', async () => {
    await start(courseOf([handInStep('h')]));
    app.clock.advance(10 * 86_400_000);
    expect(await text('/learn')).to.include('days late');
    await send('h', { text: 'Late' });
    expect((await step('h')).last).to.deep.include({ late: true, state: 'waiting' });
  });

  it('show a meeting with its calendar file once it has a date, and a practice with where it is done', async () => {
    await start(courseOf([meetingStep('m'), practiceStep('p', { acts: ['question'], where: 'live' })]));
    await learner.get(`${base}/steps/m/meeting.ics`).expect(404);
    await changeCohort(app.ctx, house.trainer.viewer, house.cohort._id.toString(), { meetings: [{ stepId: 'm', at: new Date('2026-03-20T09:00:00Z'), minutes: 30, place: 'Kitchen', link: 'https://meet.example/x' }] });
    const file = await learner.get(`${base}/steps/m/meeting.ics`).expect(200).expect('content-type', /text\/calendar/);
    expect(file.text).to.include('DTSTART:20260320T090000Z').and.include('DTEND:20260320T093000Z').and.include('SUMMARY:Meet for m').and.include('LOCATION:Kitchen');
    expect(await text(`${base}/lessons/lesson`)).to.include('Kitchen').and.include('href="/write?kind&#x3D;question"');
  });

  it('show nothing of a lesson that is not open, nor of anybody else’s', async () => {
    await start(courseOf([{ id: 'one', title: 'One', body: 'Now.', steps: [readStep('a')] }, { id: 'two', title: 'Two', body: 'A surprise.', release: { afterLesson: 'one' }, steps: [readStep('b')] }]));
    expect(await text(`${base}/lessons/two`)).to.include('This lesson is not open yet').and.not.include('A surprise').and.not.include('What to know about b');
    expect((await lesson('two')).steps).to.deep.equal([]);
    const trainer = await app.agentFor(house.trainer.id);
    for (const path of [base, `${base}/lessons/one`]) await trainer.get(path).expect(404);
    await trainer.get(`/api/v1/enrolments/${house.enrolment._id.toString()}`).expect(200);
    await learner.get(`${base}/lessons/nowhere`).expect(404);
    await app.guest().get('/learn').expect(303);
  });
});
