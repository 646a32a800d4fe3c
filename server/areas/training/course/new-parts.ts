import type { CourseContent, Lesson, Step, StepKind } from './course-schema.ts';
import type { Question, QuestionKind } from './questions.ts';
import { fold } from '#core/text/fold.ts';

/** An id made of a title that nothing in `taken` has yet: "Erste Schritte" → `erste-schritte`, `erste-schritte-2`. */
export function freshId(title: string, taken: ReadonlySet<string>, fallback: string): string {
  const made = fold(title).replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '').slice(0, 50).replace(/-+$/, '');
  const first = made === '' ? fallback : made;
  if (!taken.has(first)) return first;
  for (let number = 2; ; number += 1) if (!taken.has(`${first}-${number}`)) return `${first}-${number}`;
}

export const lessonIds = (content: CourseContent): Set<string> => new Set(content.lessons.map(({ id }) => id));
export const stepIds = (content: CourseContent): Set<string> => new Set(content.lessons.flatMap(({ steps }) => steps.map(({ id }) => id)));

/** A course that has a title and nothing else yet. */
export const newCourse = (title: string, slug: string, language: string): CourseContent => ({
  format: 1, slug, languages: [language], title: { [language]: title }, summary: {}, prerequisites: [], certificate: null, lessons: [], guide: { lines: [], answers: [], helpWords: [] },
});

export const newLesson = (content: CourseContent, title: string): Lesson => ({ id: freshId(title, lessonIds(content), 'lesson'), title: { [content.languages[0] ?? 'en']: title }, body: {}, release: null, steps: [] });

/** Kinds of steps. */
export const writtenStepKinds = ['read', 'quiz', 'practice', 'hand-in', 'package', 'meeting', 'acknowledge'] as const satisfies readonly StepKind[];
export type WrittenStepKind = (typeof writtenStepKinds)[number];

/** An empty step of a kind: a draft, which `findProblems` has something to say about. */
export function newStep(content: CourseContent, kind: WrittenStepKind, title: string): Step {
  const step = { id: freshId(title, stepIds(content), 'step'), title: { [content.languages[0] ?? 'en']: title }, required: true, after: [] };
  switch (kind) {
    case 'read': return { ...step, kind, minutes: 5, body: {}, question: newQuestion('single', new Set()) };
    case 'quiz': return { ...step, kind, minutes: 10, questions: [], passMark: 80, attempts: null, shuffle: true, draw: null };
    case 'practice': return { ...step, kind, minutes: 10, task: {}, rule: { acts: ['comment'], where: 'practice', whose: 'others', since: 'step', count: 1, minimumLength: 0, with: [], graceHours: 24, confirm: false, apartFrom: [] } };
    case 'hand-in': return { ...step, kind, minutes: 30, task: {}, accepts: 'either', rubric: [], passMark: 60 };
    case 'package': return { ...step, kind, minutes: 20, package: null, passMark: null };
    case 'meeting': return { ...step, kind, minutes: 60, about: {} };
    case 'acknowledge': return { ...step, kind, minutes: 5, policy: {}, version: '1' };
  }
}

export function newQuestion(kind: QuestionKind, taken: ReadonlySet<string>): Question {
  const asked = { id: freshId('', taken, 'question'), prompt: {}, points: 1 };
  switch (kind) {
    case 'single': case 'multiple': return { ...asked, kind, choices: [] };
    case 'ordering': return { ...asked, kind, items: [] };
    case 'matching': return { ...asked, kind, pairs: [] };
    case 'number': return { ...asked, kind, answer: 0, tolerance: 0 };
    case 'text': return { ...asked, kind, accepted: [] };
    case 'free': return { ...asked, kind };
  }
}
