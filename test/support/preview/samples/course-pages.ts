import type { CoursePackageRecord } from '#areas/training/models/course-packages.ts';
import { newId } from '#core/store/object-id.ts';
import { presentFactsEditor, presentGuideEditor, presentLessonEditor } from '#areas/training/presenters/present-course-editors.ts';
import { presentQuestionEditor } from '#areas/training/presenters/present-question-editor.ts';
import { presentStepEditor } from '#areas/training/presenters/present-step-editor.ts';
import { courseContent } from '#areas/training/course/course-schema.ts';
import { settleTexts } from '#areas/training/course/settle-texts.ts';
import type { AuthoringView, CourseView, LessonPreview, MediaView } from '#views/types/course.ts';
import type { FormView, PageModels } from '#views/types/pages.ts';
import { aylin, henrike } from './people.ts';
import { update } from './posts.ts';

type MakeForm = (values?: Record<string, string>, problems?: Record<string, string>, notice?: string | null) => FormView;
type CoursePage = 'training/courses' | 'training/new-course' | 'training/course' | 'training/course-preview' | 'training/course-versions';
const page = <Name extends CoursePage>(name: Name, path: string, title: string, model: PageModels[Name]) => ({ page: name, path, title, model });

const content = settleTexts(courseContent.parse({
  format: 1, slug: 'clamps', languages: ['en', 'de'], title: { en: 'Clamps that hold', de: 'Zwingen, die halten' }, summary: 'How to hold a board, and whom to ask.', certificate: { title: 'Holds boards', validMonths: 12, licence: 'share' },
  lessons: [{ id: 'one', title: { en: 'Hold it', de: 'Halt es' }, body: 'Like **so**.', steps: [
    { kind: 'quiz', id: 'quiz', title: 'What holds?', introduction: 'Three questions.', questions: [
      { kind: 'single', id: 'which', prompt: 'Which one?', choices: [{ id: 'a', text: 'This', right: true, feedback: 'Yes.' }, { id: 'b', text: 'That' }] }, { kind: 'matching', id: 'pairs', prompt: 'What belongs?', pairs: [{ id: 'a', left: 'Board', right: 'Clamp' }] },
      { kind: 'number', id: 'many', prompt: 'How many?', answer: 2, unit: 'clamps' }] },
    { kind: 'practice', id: 'ask', title: 'Ask somebody', task: 'Ask how they hold it.', after: ['quiz'], rule: { acts: ['comment'], whose: 'other-department', minimumLength: 80 } },
    { kind: 'hand-in', id: 'show', title: 'Show it', task: 'A picture.', required: false, rubric: [{ id: 'holds', title: 'It holds', points: 3 }] }] }],
  guide: { lines: [{ on: 'begin', says: 'Hello.' }, { on: { quietForDays: 3 }, says: 'Are you there?' }], answers: [{ words: ['how', 'where'], says: 'Behind the door.' }], helpWords: ['help'] },
}));
const course: CourseView = {
  id: 'k1', slug: 'clamps', title: 'Clamps that hold', summary: 'How to hold a board, and whom to ask.', languages: ['en', 'de'], state: 'changed', version: 2, revision: 7, lessons: 1, steps: 3, minutes: 45, owner: aylin, writers: [henrike], learners: 12, updatedAt: '2026-03-10T09:00:00Z',
  can: { edit: true, changeWriters: true, archive: true },
};
const writing = { language: 'en', languages: ['en', 'de'], locale: 'en' };
const [lesson] = content.lessons;
const [quiz, practice, handIn] = lesson?.steps ?? [];
if (!lesson || !quiz || quiz.kind !== 'quiz' || !practice || !handIn) throw new Error('The sample course is whole.');
const preview: LessonPreview = {
  id: 'one', number: 1, title: 'Hold it', opens: 'opens 3 working days after the start', parts: [{ kind: 'text', bodyHtml: '<p>Like <strong>so</strong>.</p>' }, { kind: 'post', post: update }, { kind: 'post', post: null }],
  steps: [
    { id: 'quiz', kind: 'quiz', title: 'What holds?', minutes: 10, required: true, current: true, parts: [], sentence: '', criteria: [], contents: [], waitsFor: [], questions: [{ promptHtml: '<p>Which one?</p>', kind: 'single', options: ['This', 'That'], others: [], unit: '' }, { promptHtml: '<p>How many?</p>', kind: 'number', options: [], others: [], unit: 'clamps' }] },
    { id: 'ask', kind: 'practice', title: 'Ask somebody', minutes: 10, required: true, current: false, parts: [{ kind: 'text', bodyHtml: '<p>Ask how they hold it.</p>' }], sentence: 'Comment on a post of a colleague from another department in any space.', criteria: [], contents: ['First part', 'Second part'], waitsFor: ['What holds?'], questions: [] },
  ],
};
const media: readonly MediaView[] = [{ id: 'f1', name: 'clamp.mp4', kind: 'video', url: '/files/f1/clamp.mp4', small: '/files/f1/clamp.mp4?size=small', bytes: 2_400_000, markdown: '![clamp](/files/f1/clamp.mp4)' }, { id: 'f2', name: 'list.pdf', kind: 'file', url: '/files/f2/list.pdf', small: '', bytes: 24_000, markdown: '[list](/files/f2/list.pdf)' }];
const step = (id: string, kind: string, number: number, more: object = {}): AuthoringView['outline'][number]['steps'][number] => ({ id, number, title: `A ${kind}`, kind, required: true, url: `/training/courses/k1?step=${id}`, current: false, problems: 0, first: number === 1, last: number === 3, ...more });
const authoring = (more: Partial<AuthoringView>): AuthoringView => ({
  course, fresh: false, freshRule: false, part: 'course', language: 'en', translating: false, writerHandles: '@henrike', stepKinds: ['read', 'quiz', 'practice', 'hand-in', 'package', 'meeting', 'acknowledge'], chosenLesson: 'one', errors: 1,
  languages: [{ code: 'en', url: '?', current: true, first: true }, { code: 'de', url: '?language=de', current: false, first: false }],
  urls: { course: '/training/courses/k1', guide: '/training/courses/k1?part=guide', media: '/training/courses/k1?part=media', preview: '/training/courses/k1/preview', here: '/training/courses/k1' },
  outline: [{ id: 'one', number: 1, title: 'Hold it', url: '/training/courses/k1?lesson=one', current: false, problems: 0, first: true, last: true, steps: [step('quiz', 'quiz', 1, { current: true }), step('ask', 'practice', 2, { problems: 2 }), step('show', 'hand-in', 3, { required: false })] }],
  problems: [{ severity: 'error', text: 'Lesson 1, step 2 can never be reached.', url: '/training/courses/k1?step=ask', path: 'lessons.0.steps.1' }, { severity: 'warning', text: 'Lesson 1: the title is not there in German.', url: '/training/courses/k1?lesson=one', path: 'lessons.0' }],
  facts: null, lesson: null, step: null, guide: null, media, preview, reusable: [], form: { values: {}, problems: {}, notice: null }, ...more,
});
const place = { action: '/training/courses/k1/steps/quiz', lessonId: 'one', content, spaces: [{ id: 's1', name: 'Workshop' }], questions: [], ruleProblems: [], packaged: null };
const questions = quiz.questions.map((question, at) => presentQuestionEditor(question, { action: `/training/courses/k1/steps/quiz/questions/${question.id}`, number: at + 1, count: 3, open: at < 2, asked: at === 0, alone: false, problems: at === 1 ? ['This needs at least two pairs.'] : [] }, writing));

const packageItem = (id: string, title: string, depth: number, launched: boolean): CoursePackageRecord['facts']['items'][number] =>
  ({ id, title, depth, shown: true, reports: launched, launch: launched ? { path: `${id}.html`, query: '' } : null, passMark: null, completionThreshold: null, launchData: '', maximumTime: '', timeLimitAction: '' });
const packageRecord: CoursePackageRecord = {
  _id: newId(), courseId: newId(), ownerId: newId(), name: 'clamps.zip', createdAt: new Date(0),
  facts: { standard: '2004', edition: '2004 4th Edition', title: 'How to hold a clamp', root: '', files: 48, bytes: 12_400_000, unpackedBytes: 20_000_000, items: [packageItem('part', 'Sharpen', 0, false), packageItem('a', 'First part', 1, true), packageItem('b', 'Second part', 1, true)] },
};

export const coursePages = (form: MakeForm) => ({
  courses: page('training/courses', '/training/courses', 'Courses', { courses: [course, { ...course, id: 'k2', state: 'draft', version: 0, summary: '', languages: ['en'], learners: 0 }], library: [{ slug: 'first-week', title: 'Your first week here', summary: 'Say hello, ask, answer.', languages: ['en', 'de'], lessons: 5, steps: 13, minutes: 82, taken: 'k2' }], show: 'mine', form: form() }),
  'courses-empty': page('training/courses', '/training/courses', 'Courses', { courses: [], library: [], show: 'archived', form: form() }),
  'new-course': page('training/new-course', '/training/courses/new', 'New course', { form: form({ language: 'en' }, { title: 'This is needed.' }, 'Some of this needs another look before it can be saved.'), problems: ['Line 3: “slugg” is not known here. Is it spelt right?'] }),
  course: page('training/course', '/training/courses/k1', 'Clamps that hold', authoring({ facts: presentFactsEditor(content, { action: '/training/courses/k1/facts', slugFixed: false, licences: ['share'], others: [{ slug: 'saws', title: 'Saws' }] }, writing), reusable: [{ course: 'Saws', lessons: [{ value: 'k2:one', title: 'Sharpen it' }] }] })),
  'course-lesson': page('training/course', '/training/courses/k1?lesson=one', 'Clamps that hold', authoring({ part: 'lesson', language: 'de', translating: true, lesson: presentLessonEditor(lesson, content, { action: '/training/courses/k1/lessons/one' }, { ...writing, language: 'de' }), form: form({}, {}, 'This was changed in another tab.') })),
  'course-quiz': page('training/course', '/training/courses/k1?step=quiz', 'Clamps that hold', authoring({ part: 'step', step: presentStepEditor(quiz, { ...place, questions }, writing) })),
  'course-practice': page('training/course', '/training/courses/k1?step=ask', 'Clamps that hold', authoring({ part: 'step', step: presentStepEditor(practice, place, writing) })),
  'course-hand-in': page('training/course', '/training/courses/k1?step=show', 'Clamps that hold', authoring({ part: 'step', step: presentStepEditor(handIn, place, writing) })),
  'course-package': page('training/course', '/training/courses/k1?step=play', 'Clamps that hold', authoring({ part: 'step', form: form({}, { file: 'This is no zip file, or it breaks off. A SCORM package is a zip file.' }), step: presentStepEditor({ kind: 'package', id: 'play', title: { en: 'Hold it yourself' }, required: true, minutes: 20, after: [], package: 'f3', passMark: 80 }, { ...place, packaged: packageRecord }, writing) })),
  'course-package-empty': page('training/course', '/training/courses/k1?step=play', 'Clamps that hold', authoring({ part: 'step', step: presentStepEditor({ kind: 'package', id: 'play', title: { en: 'Hold it yourself' }, required: true, minutes: 20, after: [], package: null, passMark: null }, place, writing) })),
  'course-guide': page('training/course', '/training/courses/k1?part=guide', 'Clamps that hold', authoring({ part: 'guide', guide: presentGuideEditor(content, { action: '/training/courses/k1/guide' }, writing) })),
  'course-media': page('training/course', '/training/courses/k1?part=media', 'Clamps that hold', authoring({ part: 'media' })),
  'course-of-others': page('training/course', '/training/courses/k1', 'Clamps that hold', authoring({ course: { ...course, can: { edit: false, changeWriters: false, archive: false } }, preview: null, outline: [], problems: [], errors: 0, facts: presentFactsEditor(content, { action: '', slugFixed: true, licences: [], others: [] }, writing) })),
  'course-preview': page('training/course-preview', '/training/courses/k1/preview', 'Clamps that hold', { course, lessons: [{ number: 1, title: 'Hold it', url: '?lesson=one', current: true }], lesson: preview, languages: authoring({}).languages }),
  'course-versions': page('training/course-versions', '/training/courses/k1/versions', 'Versions', { course, unpublished: ['Lesson “Hold it” changed.'], versions: [{ number: 2, publishedAt: '2026-03-09T09:00:00Z', by: aylin, changes: ['Step “What holds?” in “Hold it” is new.'], learners: 12, current: true, cohorts: [] }, { number: 1, publishedAt: '2026-03-01T09:00:00Z', by: henrike, changes: [], learners: 0, current: false, cohorts: [{ name: 'Clamps in spring', url: '/training/cohorts/c1/settings' }] }] }),
  'course-versions-none': page('training/course-versions', '/training/courses/k1/versions', 'Versions', { course: { ...course, version: 0, state: 'draft' }, unpublished: [], versions: [] }),
});
