import type { FormView, PageModels } from '#views/types/pages.ts';
import type { CohortView, LearnerRow, MarkingView, MeetingView, NeedsHuman, OpenQuestion } from '#views/types/training-desk.ts';
import { aylin, everyone, henrike, jonas, li, mara, priya, tomasz } from './people.ts';

type MakeForm = (values?: Record<string, string>, problems?: Record<string, string>, notice?: string | null) => FormView;
interface Page<Name extends keyof PageModels> { readonly page: Name; readonly path: string; readonly title: string; readonly model: PageModels[Name] }
const page = <Name extends keyof PageModels>(name: Name, path: string, title: string, model: PageModels[Name]): Page<Name> => ({ page: name, path, title, model });

const place = { name: 'Newcomers in March', url: '/training/cohorts/c1' };
const cohort: CohortView = {
  id: 'c1', url: place.url, name: place.name, state: 'open', course: { id: 'k1', title: 'Your first week here', version: 1, newest: 2 }, space: { id: 's9', slug: 'newcomers', name: place.name, kind: 'closed', icon: 'graduation-cap', hue: 80 },
  trainers: [aylin], buddies: [mara, tomasz], startsAt: '2026-03-02T08:00:00Z', due: { kind: 'relative', workingDays: 10 }, holidays: 'DE-BY', conditions: [{ field: 'department', values: ['Production'] }], joinUrl: 'https://parley.example/learn/join/0bCkM016fCOn2J57kegZW5b2',
  counts: { learners: 13, done: 4, underWay: 9, notBegun: 2, late: 1, waiting: 2, leaving: 1, percent: 58 },
};
const empty: CohortView = { ...cohort, id: 'c2', url: '/training/cohorts/c2', name: 'Henrike van der Straaten-Oldenburg’s team in Quality assurance', joinUrl: null, counts: { learners: 0, done: 0, underWay: 0, notBegun: 0, late: 0, waiting: 0, leaving: 0, percent: 0 } };
const ended: CohortView = { ...cohort, state: 'ended', joinUrl: null };
const learner = (enrolmentId: string, person: LearnerRow['person'], more: Partial<LearnerRow> = {}): LearnerRow => ({
  enrolmentId, person, buddy: mara, source: 'rule', state: 'active', stepsDone: 3, stepsTotal: 5, percent: 60, next: 'Write to a customer', waiting: 0, dueAt: '2026-03-16T22:59:59Z', late: false, stuckSince: null, lastActAt: '2026-03-09T09:00:00Z', completedAt: null, failed: [], ...more,
});
const rows = [
  learner('e1', priya), learner('e2', henrike, { percent: 0, stuckSince: '2026-03-03T09:00:00Z', next: 'Introduce yourself in the space of the cohort' }), learner('e3', li, { waiting: 1, late: true, buddy: null }),
  learner('e4', jonas, { state: 'done', percent: 100, completedAt: '2026-03-08T09:00:00Z', next: null }), learner('e5', tomasz, { state: 'leaving', failed: [{ stepId: 'quiz', title: 'Which is which?' }] }), learner('e6', mara, { state: 'ended' }),
];
const need = (enrolmentId: string, why: NeedsHuman['why'], person: NeedsHuman['person']): NeedsHuman => ({ enrolmentId, person, cohort: place, why, since: '2026-03-03T09:00:00Z', next: 'Introduce yourself' });
const needsHuman = [need('e2', 'not-begun', henrike), need('e7', 'stuck', li), need('e8', 'late', tomasz)];
const question: OpenQuestion = { id: 'q1', url: '/posts/q1', author: li, title: 'Where do I find the letter template?', excerpt: 'I looked in the drive and found **three**.', createdAt: '2026-03-09T10:00:00Z', comments: 2, cohort: place };
const meeting: MeetingView = { stepId: 'lunch', title: 'Lunch with the board', at: '2026-03-12T11:00:00Z', minutes: 60, place: 'Canteen', link: '', present: 3 };
const points = Array.from({ length: 9 }, (_none, index) => ({ day: `2026-03-0${index + 1}`, percent: index * 7, done: Math.floor(index / 2) }));
const chart = { points, path: 'M0 180L80 167L160 150L640 80', area: 'M0 180L80 167L160 150L640 80L640 180L0 180Z', width: 640, height: 180, ticks: [{ x: 0, day: '2026-03-01', anchor: 'start' as const }, { x: 640, day: '2026-03-09', anchor: 'end' as const }] };
const desk: PageModels['training/desk']['desk'] = { cohorts: [cohort, empty], needsHuman, leaving: [{ enrolmentId: 'e5', person: tomasz, percent: 40, cohort: place }], questions: [question, { ...question, id: 'q2', title: '' }], marking: { count: 2, oldest: '2026-03-09T09:00:00Z' }, hasCourses: true };
const rule: PageModels['training/enrol']['rule'] = {
  locations: [{ name: 'Brennach', count: 61, chosen: false }, { name: 'Lyon', count: 4, chosen: true }],
  departments: [{ name: 'Production', count: 40, chosen: true }, { name: 'Quality', count: 6, chosen: false }], roles: [{ name: 'employee', chosen: true }, { name: 'trainer', chosen: false }], languages: [{ code: 'de', chosen: true }, { code: 'zh', chosen: false }],
  titles: 'Shift lead', joinedAfter: '2026-01-01', preview: { says: true, count: 12, people: everyone },
};
const lines: PageModels['training/enrol']['report'] = {
  good: 2, refused: 4, enrolled: false, list: '@mara', source: 'hand', lines: (['enrolled', 'again', 'already', 'twice', 'unknown', 'unreadable', 'gone', 'prerequisite'] as const).map((result, index) => ({ line: index + 1, written: '@mara', name: index < 4 ? 'Mara Lindqvist' : null, result, missing: result === 'prerequisite' ? ['Good answers'] : [] })),
};
const countries = [{ code: 'DE', name: 'Germany' }, { code: 'DE-BY', name: 'Germany: Bayern' }];
const analysis = { stepId: 's', step: 'Good answers', questionId: 'q', prompt: 'Which answer helps?', kind: 'single', answers: 14, enough: true, difficulty: 62, discrimination: 0.41, verdict: 'good' as const, choices: [{ text: 'Say what you tried', right: true, count: 9, percent: 64 }, { text: 'Ask somebody else', right: false, count: 5, percent: 36 }] };
const marking: MarkingView = {
  attemptId: 'a1', person: li, cohort: place, course: 'Your first week here', step: 'Write to a customer', kind: 'hand-in', taskHtml: '<p>Write a letter.</p>', number: 2, textHtml: '<p>Dear <strong>customer</strong>,</p>', files: [{ url: '/files/f1/letter.pdf', name: 'letter.pdf', size: 42_000 }],
  submittedAt: '2026-03-09T09:00:00Z', passMark: 60, waiting: true, own: false, score: null, passed: null, comment: '', earlier: [{ number: 1, score: 40, comment: 'Say what happens next.', at: '2026-03-07T09:00:00Z' }],
  parts: [{ part: 'clear', title: 'Clear', about: 'One thought in a sentence.', answer: null, most: 4, given: null, comment: '' }, { part: 'kind', title: 'Kind', about: '', answer: null, most: 20, given: null, comment: '' }, { part: 'sum', title: 'Sum', about: '', answer: null, most: 1, given: 1, comment: '' }],
};
const row = { enrolmentId: 'e1', stepId: 'letter', attemptId: 'a1', kind: 'hand-in', title: 'Write to a customer', person: li, cohort: place, since: '2026-03-09T09:00:00Z', url: '/training/marking/a1', posts: [] };

/** The desk of trainers: cohorts, learners, enrolment, results, marking. */
export const deskPages = (form: MakeForm) => ({
  training: page('training/desk', '/training', 'Training', { desk }),
  'training-no-cohorts': page('training/desk', '/training', 'Training', { desk: { ...desk, cohorts: [], needsHuman: [], leaving: [], questions: [], marking: { count: 0, oldest: null } } }),
  'training-no-courses': page('training/desk', '/training', 'Training', { desk: { ...desk, cohorts: [], needsHuman: [], leaving: [], questions: [], marking: { count: 0, oldest: null }, hasCourses: false } }),
  'new-cohort': page('training/new-cohort', '/training/cohorts/new', 'New cohort', { form: form({ dueKind: 'fixed' }, { dueOn: 'This is needed.', trainers: 'Nobody has the handle @nobody.' }, 'Some of this needs another look.'), courses: [{ id: 'k1', title: 'Your first week here' }], countries }),
  'new-cohort-no-courses': page('training/new-cohort', '/training/cohorts/new', 'New cohort', { form: form(), courses: [], countries }),
  cohort: page('training/cohort', cohort.url, cohort.name, { cohort, tab: 'overview', chart, meetings: [meeting, { ...meeting, stepId: 'tour', title: 'A tour of the works', at: null }], needsHuman, leaving: [rows[4] ?? learner('e5', tomasz)] }),
  'cohort-empty': page('training/cohort', empty.url, empty.name, { cohort: empty, tab: 'overview', chart: null, meetings: [], needsHuman: [], leaving: [] }),
  learners: page('training/learners', `${cohort.url}/learners`, cohort.name, { cohort, tab: 'learners', rows, total: 13, query: '', show: 'all', sort: 'name', links: [{ sort: 'name', url: '?', current: true }, { sort: 'progress', url: '?sort=progress', current: false }], nextUrl: '?from=50', shows: ['all', 'stuck'] }),
  'learners-none': page('training/learners', `${cohort.url}/learners`, cohort.name, { cohort, tab: 'learners', rows: [], total: 0, query: 'x', show: 'late', sort: 'name', links: [], nextUrl: null, shows: ['all', 'late'] }),
  enrol: page('training/enrol', `${cohort.url}/enrol`, cohort.name, { cohort, tab: 'enrol', form: form({}, { people: 'Name somebody.' }, 'Some of this needs another look.'), report: lines, rule }),
  'enrol-done': page('training/enrol', `${empty.url}/enrol`, empty.name, { cohort: empty, tab: 'enrol', form: form(), report: { ...lines, enrolled: true, refused: 0 }, rule: { ...rule, preview: { says: false, count: 0, people: [] } } }),
  'enrol-ended': page('training/enrol', `${ended.url}/enrol`, ended.name, { cohort: ended, tab: 'enrol', form: form(), report: null, rule }),
  'cohort-questions': page('training/questions', `${cohort.url}/questions`, cohort.name, { cohort, tab: 'questions', questions: [question] }),
  'cohort-no-questions': page('training/questions', `${cohort.url}/questions`, cohort.name, { cohort, tab: 'questions', questions: [] }),
  results: page('training/results', `${cohort.url}/results`, cohort.name, { cohort, tab: 'results', least: 10, questions: [analysis, { ...analysis, questionId: 'q2', verdict: 'misleading', discrimination: -0.2 }, { ...analysis, questionId: 'q3', enough: false, answers: 3, verdict: null, difficulty: null, discrimination: null }] }),
  'results-none': page('training/results', `${cohort.url}/results`, cohort.name, { cohort, tab: 'results', least: 10, questions: [] }),
  'cohort-settings': page('training/cohort-settings', `${cohort.url}/settings`, cohort.name, { cohort, tab: 'settings', form: form({ name: cohort.name, dueKind: 'relative', dueDays: '10' }), meetings: [meeting], countries }),
  'cohort-settings-ended': page('training/cohort-settings', `${ended.url}/settings`, ended.name, { cohort: ended, tab: 'settings', form: form(), meetings: [], countries }),
  attendance: page('training/attendance', `${cohort.url}/meetings/lunch`, meeting.title, { cohort, tab: 'overview', meeting, rows: [{ enrolmentId: 'e1', person: li, present: true }, { enrolmentId: 'e2', person: henrike, present: false }], nextUrl: null }),
  marking: page('training/marking', '/training/marking', 'Marking', { rows: [row, { ...row, enrolmentId: 'e2', stepId: 'hello', attemptId: null, url: null, kind: 'practice', posts: ['/posts/p1'] }], watched: ['c1'], nextUrl: null }),
  'marking-none': page('training/marking', '/training/marking', 'Marking', { rows: [], watched: [], nextUrl: null }),
  mark: page('training/mark', '/training/marking/a1', marking.step, { marking, form: form({}, { 'points-clear': 'Give points here.' }, 'Some of this needs another look.'), previousUrl: '/training/marking/a0', nextUrl: '/training/marking/a2' }),
  team: page('training/team', '/learn/team', 'What your team learns', { rows: [{ person: li, course: 'Good answers', percent: 40, state: 'active', dueAt: '2026-03-09T22:59:59Z', late: true }, { person: henrike, course: 'Your first week here', percent: 100, state: 'done', dueAt: null, late: false }] }),
  'team-nobody': page('training/team', '/learn/team', 'What your team learns', { rows: [] }),
  join: page('training/join', '/learn/join/x', 'Join', { name: cohort.name, course: 'Your first week here', summary: 'Onboarding in the feed.', trainers: [aylin], token: 'x', problem: 'Before this course comes: Good answers.', enrolmentUrl: null }),
  'join-already': page('training/join', '/learn/join/x', 'Join', { name: cohort.name, course: 'Your first week here', summary: '', trainers: [], token: 'x', problem: null, enrolmentUrl: '/learn/e1' }),
  calendar: page('training/calendar', '/learn/calendar', 'Your dates', { url: 'https://parley.example/learn/calendar/0bCkM016fCOn2J57kegZW5b20bCkM016.ics', dates: [{ title: 'Due: Good answers', about: '', at: '2026-03-16T22:59:59Z', wholeDay: true, url: '/learn/e1' }, { title: 'Lunch with the board', about: 'Your first week here · Canteen', at: '2026-03-12T11:00:00Z', wholeDay: false, url: '/learn/e1' }] }),
  'calendar-none': page('training/calendar', '/learn/calendar', 'Your dates', { url: null, dates: [] }),
  marked: page('training/mark', '/training/marking/a1', marking.step, { marking: { ...marking, waiting: false, score: 80, passed: true, comment: 'Well done.' }, form: form(), previousUrl: null, nextUrl: null }),
});
