import type { FormView, PageModels } from '#views/types/pages.ts';
import type { AttemptView, EnrolmentDetailView, EnrolmentView, LessonView, QuestionView, StepView, StepWorkView } from '#views/types/training-learn.ts';
import { everyone, jonas, mara } from './people.ts';

type MakeForm = (values?: Record<string, string>, problems?: Record<string, string>, notice?: string | null) => FormView;
interface Page<Name extends keyof PageModels> { readonly page: Name; readonly path: string; readonly title: string; readonly model: PageModels[Name] }
const page = <Name extends keyof PageModels>(name: Name, path: string, title: string, model: PageModels[Name]): Page<Name> => ({ page: name, path, title, model });

const url = '/learn/e1';
const step = (id: string, title: string, changed: Partial<StepView> = {}): StepView => ({
  id, lessonId: 'l1', kind: 'read', title, url: `${url}/lessons/l1#step-${id}`, required: true, minutes: 5, standing: 'open', locked: null, doneAt: null, score: null, attempts: 0, attemptsLeft: null, note: '', ...changed,
});
const locked: StepView['locked'] = { kind: 'step', text: 'Opens after “Say hello”', at: null, url: `${url}/lessons/l1#step-s2` };
const steps = [
  step('s1', 'How we talk to each other', { standing: 'done', doneAt: '2026-03-09T09:00:00Z', score: 100, attempts: 1 }), step('s2', 'Say hello', { kind: 'practice', minutes: 10 }),
  step('s3', 'Looking back', { kind: 'quiz', attempts: 1, attemptsLeft: 2, score: 40 }), step('s4', 'Your plan', { kind: 'hand-in', standing: 'waiting', minutes: 20, attempts: 1 }),
  step('s5', 'Round of the new', { kind: 'meeting', minutes: 45 }), step('s6', 'House rules', { kind: 'acknowledge' }), step('s7', 'Once more', { kind: 'quiz', standing: 'failed', attempts: 2, attemptsLeft: 0, score: 20 }),
  step('p1', 'Hold a clamp', { kind: 'package', minutes: 20, score: 40 }), step('p2', 'Sharpen a saw', { kind: 'package', standing: 'done', doneAt: '2026-03-09T10:00:00Z', score: 90 }),
  step('s8', 'Write it up', { kind: 'hand-in', note: 'Name a person, then it is good.' }), step('s9', 'Later', { locked, required: false }),
];
const lesson = (id: string, title: string, changed: Partial<LessonView> = {}): LessonView => ({ id, title, url: `${url}/lessons/${id}`, steps: [], stepsDone: 0, stepsTotal: 0, percent: 0, minutes: 0, done: false, locked: null, current: false, ...changed });
const lessons = [
  lesson('l1', 'Arrive', { steps, stepsDone: 1, stepsTotal: 8, percent: 12, minutes: 95, current: true }),
  lesson('l2', 'Answer somebody', { steps: [step('a1', 'Help two people', { kind: 'practice', lessonId: 'l2' })], stepsTotal: 1, minutes: 5, locked: { kind: 'date', text: 'Opens Monday, 16 March, 00:00', at: '2026-03-16T00:00:00Z', url: null } }),
];
const enrolment: EnrolmentView = {
  id: 'e1', url, courseId: 'k1', cohortId: 'h1', cohortName: 'Newcomers in spring', person: jonas, title: 'Your first week here', summary: 'Find your way, say hello, and give your first good answer.', state: 'active', stepsDone: 1, stepsTotal: 9,
  percent: 11, waiting: 1, minutesLeft: 100, startsAt: '2026-03-09T08:00:00Z', dueAt: '2026-03-12T22:59:59Z', due: 'soon', dueText: 'Due Thursday', completedAt: null,
  next: { stepId: 's2', title: 'Say hello', kind: 'practice', minutes: 10, lessonTitle: 'Arrive', url: `${url}/lessons/l1#step-s2` }, threadUrl: '/posts/thread1',
};
const detail: EnrolmentDetailView = { ...enrolment, lessons, spaceUrl: '/spaces/newcomers', trainers: everyone.slice(0, 1), buddy: mara };
const done: EnrolmentView = { ...enrolment, id: 'e2', title: 'Good answers', state: 'done', stepsDone: 1, stepsTotal: 1, percent: 100, waiting: 0, minutesLeft: 0, due: 'none', dueText: '', completedAt: '2026-02-20T09:00:00Z', next: null };

const question = (id: string, kind: QuestionView['kind'], promptHtml: string, changed: Partial<QuestionView> = {}): QuestionView => ({ id, kind, promptHtml: `<p>${promptHtml}</p>`, points: 1, unit: '', guidance: '', parts: [], others: [], value: '', problem: '', ...changed });
const part = (token: string, text: string, chosen = false, match = ''): QuestionView['parts'][number] => ({ token, text, chosen, match });
const questions = [
  question('q1', 'single', 'Where do you ask?', { parts: [part('c1', 'By mail'), part('c2', 'In a space', true)] }), question('q2', 'multiple', 'Which of these help?', { parts: [part('c1', 'A title that says it', true), part('c2', 'A mail to everyone')] }),
  question('q3', 'ordering', 'Put a good question in order.', { parts: [part('i1', 'What you tried'), part('i2', 'What you want'), part('i3', 'Where it stopped')] }),
  question('q4', 'matching', 'Who knows it?', { parts: [part('l1', 'A broken lathe', false, 'r2'), part('l2', 'A missing invoice')], others: [{ token: 'r1', text: 'Finance' }, { token: 'r2', text: 'Workshop' }], problem: 'This is not answered yet.' }),
  question('q5', 'number', 'How many days may it wait?', { unit: 'days', value: '2' }), question('q6', 'text', 'A word for thanks?'), question('q7', 'free', 'Why in the open?', { guidance: 'Two or three sentences.', value: 'Because' }),
];
const attempt: AttemptView = {
  id: 'a1', number: 1, state: 'marked', submittedAt: '2026-03-09T15:00:00Z', late: true, score: 40, passed: false, comment: 'Nearly there.\nLook at the second again.', textHtml: '', files: [], criteria: [],
  results: [
    { id: 'q1', promptHtml: '<p>Where do you ask?</p>', verdict: 'wrong', points: 0, most: 1, given: ['By mail'], feedback: ['Then nobody else learns from it.'], explanationHtml: '<p>What stands in the open is found again.</p>', comment: '', right: [] },
    { id: 'q2', promptHtml: '<p>Which of these help?</p>', verdict: 'partly', points: 1, most: 2, given: ['A title that says it'], feedback: [], explanationHtml: '', comment: '', right: ['A title that says it', 'An accepted answer'] },
    { id: 'q6', promptHtml: '<p>A word for thanks?</p>', verdict: 'right', points: 1, most: 1, given: ['Cheers'], feedback: [], explanationHtml: '', comment: '', right: [] },
    { id: 'q7', promptHtml: '<p>Why in the open?</p>', verdict: 'waits', points: 0, most: 3, given: [], feedback: [], explanationHtml: '', comment: 'Say more.', right: [] },
  ],
};
const text = (html: string): StepWorkView['parts'][number] => ({ kind: 'text', bodyHtml: html });
const work = (of: StepView | undefined, form: FormView, changed: Partial<StepWorkView> = {}): StepWorkView => ({
  ...(of ?? step('none', 'None')), parts: [text('<p>We write so that <strong>others find it</strong> later.</p>')], action: `${url}/steps/${of?.id ?? ''}`, passMark: null, questions: [], attempt: 1, revision: 0, saved: false, text: '', accepts: 'either', files: [],
  rubric: [], last: null, policyVersion: '', practice: null, meeting: null, package: null, form, workable: (of?.standing ?? 'open') === 'open' && !of?.locked, ...changed,
});

/** Learning: one's own courses, a course, a lesson with every kind of step. */
export const learnPages = (form: MakeForm) => {
  const plain = form({});
  const passed = { ...attempt, passed: true, score: 100, comment: '', late: false, results: attempt.results.slice(2, 3) };
  const waits: AttemptView = { ...attempt, state: 'waiting', passed: null, score: null, comment: '', results: [], textHtml: '<p>I want to learn how to weld.</p>', files: [{ id: 'f1', name: 'plan.pdf', bytes: 12_000, url: '/files/f1/plan.pdf' }] };
  const refusedForHandIn: AttemptView = { ...attempt, results: [], criteria: [{ title: 'It is clear', points: 3, most: 4, comment: 'Short and good.' }, { title: 'It names people', points: 0, most: 6, comment: '' }] };
  const views = [
    work(steps[0], plain, { last: passed }),
    work(steps[1], plain, { practice: { rule: 'Write a post in the practice space of your cohort with a picture described in words.', url: '/write?space=h1', placeKey: 'write', count: 1, of: 2, acts: [{ at: '2026-03-09T15:00:00Z', url: '/posts/post1' }, { at: '2026-03-09T16:00:00Z', url: null }] } }),
    work(steps[2], form({}, { 'answers.q4': 'This is not answered yet.' }, 'Some of this needs another look before it can be saved.'), { questions, passMark: 80, attempt: 2, revision: 3, saved: true, last: attempt }),
    work(steps[3], plain, { last: waits, passMark: 60 }),
    work(steps[4], plain, { meeting: { at: '2026-03-12T09:00:00Z', minutes: 45, place: 'Kitchen', link: 'https://meet.example/round', calendarUrl: `${url}/steps/s5/meeting.ics` } }),
    work(steps[5], plain, { policyVersion: '2026-01' }), work(steps[6], plain, { last: { ...attempt, id: 'a7', number: 2 }, passMark: 80 }),
    work(steps[7], plain, { passMark: 80, package: { url: `${url}/steps/p1/play`, begun: true, playable: true, items: [{ title: 'First part', standing: 'passed', done: true }, { title: 'Second part', standing: 'failed', done: false }] } }),
    work(steps[8], plain, { package: { url: `${url}/steps/p2/play`, begun: true, playable: true, items: [{ title: 'Only part', standing: 'completed', done: true }] } }),
    work(steps[9], form({}, { files: 'Choose a file first.' }), { last: refusedForHandIn, passMark: 60, text: 'First draft', files: waits.files, rubric: [{ title: 'It is clear', points: 4, description: 'Somebody else could follow it.' }, { title: 'It names people', points: 6, description: '' }] }),
    work(steps[10], plain, { parts: [] }),
  ];
  const shown = { id: 'l1', title: 'Arrive', parts: [text('<p>The conversation is where work happens here.</p>'), { kind: 'post' as const, post: null }, { kind: 'video' as const, url: '/files/v1/hello.mp4', caption: 'A word of welcome' }], locked: null, steps: views, number: 1, count: 2, previous: null, following: { title: 'Answer somebody', url: `${url}/lessons/l2` } };
  return {
    'my-learning': page('training/my-learning', '/learn', 'My learning', { leads: true, certificates: { [done.id]: '/certificates#certificate-c1' }, active: [enrolment, { ...enrolment, id: 'e3', due: 'late', dueText: '3 days late', next: null, stepsDone: 0, percent: 0 }], finished: [done, { ...done, id: 'e4', state: 'ended', percent: 40 }] }),
    'my-learning-empty': page('training/my-learning', '/learn', 'My learning', { leads: true, certificates: {}, active: [], finished: [] }),
    enrolment: page('training/enrolment', url, 'Your first week here', { enrolment: detail, certificateUrl: null }),
    'enrolment-done': page('training/enrolment', url, 'Good answers', { enrolment: { ...detail, ...done, threadUrl: null, buddy: null, trainers: [], spaceUrl: null }, certificateUrl: '/certificates#certificate-c1' }),
    lesson: page('training/lesson', `${url}/lessons/l1`, 'Arrive', { enrolment: detail, lesson: shown }),
    play: page('training/play', `${url}/steps/p1/play`, 'Hold a clamp', { id: 'e1-p1', title: 'Hold a clamp', backUrl: `${url}/lessons/l1#step-p1`, backText: 'Arrive', trial: false, frameUrl: 'about:blank', notice: null, standing: 'done', score: 90 }),
    'play-not': page('training/play', `${url}/steps/p1/play`, 'Hold a clamp', { id: 'e1-p1', title: 'Hold a clamp', backUrl: `${url}/lessons/l1#step-p1`, backText: 'Arrive', trial: true, frameUrl: null, notice: 'not-playable', standing: 'open', score: null }),
    'lesson-locked': page('training/lesson', `${url}/lessons/l2`, 'Answer somebody', { enrolment: { ...detail, state: 'ended' }, lesson: { ...shown, id: 'l2', parts: [], steps: [], locked: lessons[1]?.locked ?? null, number: 2, previous: { title: 'Arrive', url: `${url}/lessons/l1` }, following: null } }),
  };
};
