import { expect } from 'chai';
import { describeProblem } from './course-problem.ts';
import type { CourseInput } from './course-schema.ts';
import { courseContent } from './course-schema.ts';
import type { CourseSurroundings } from './find-problems.ts';
import { findProblems } from './find-problems.ts';
import { settleTexts } from './settle-texts.ts';

type StepInput = CourseInput['lessons'][number]['steps'][number];

const read = (id: string, more: Partial<Extract<StepInput, { kind: 'read' }>> = {}): StepInput =>
  ({ kind: 'read', id, title: id, body: 'Words.', question: { kind: 'single', id: 'q', prompt: 'Which?', choices: [{ id: 'a', text: 'This', right: true }, { id: 'b', text: 'That' }] }, ...more });
const quiz = (question: Extract<StepInput, { kind: 'quiz' }>['questions'][number], more: Partial<Extract<StepInput, { kind: 'quiz' }>> = {}): StepInput => ({ kind: 'quiz', id: 'quiz', title: 'Quiz', questions: [question], ...more });
const practice = (rule: Extract<StepInput, { kind: 'practice' }>['rule'], id = 'do-it'): StepInput => ({ kind: 'practice', id, title: 'Do it', task: 'Go on.', rule });
const choices = (...right: boolean[]): { id: string; text: string; right: boolean }[] => right.map((one, at) => ({ id: `c${at}`, text: 'Text', right: one }));

const course = (lessons: StepInput[][], more: Partial<CourseInput> = {}): CourseInput =>
  ({ format: 1, slug: 'clamps', languages: ['en'], title: 'Clamps', lessons: lessons.map((steps, at) => ({ id: `l${at}`, title: `Lesson ${at}`, body: 'Words.', steps })), ...more });
const said = (input: CourseInput, around?: CourseSurroundings, locale = 'en'): string[] => findProblems(settleTexts(courseContent.parse(input)), around).map((problem) => `${problem.severity}: ${describeProblem(problem, locale)}`);

describe('findProblems', () => {
  it('has nothing to say about a whole course', () => {
    expect(said(course([[read('one')], [read('two', { after: ['one'] })]]))).to.deep.equal([]);
  });

  it('names what can never be reached, by its place and in the language of the reader', () => {
    const knotted = course([[read('one')], [read('a', { after: ['b'] }), read('b', { after: ['a'] })]]);
    expect(said(knotted)).to.deep.equal([
      'error: Lesson 2, step 1 can never be reached: it comes after Lesson 2, step 2, which can never be done before it.',
      'error: Lesson 2, step 2 can never be reached: it comes after Lesson 2, step 1, which can never be done before it.',
    ]);
    expect(said(knotted, {}, 'de')[0]).to.equal('error: Lektion 2, Schritt 1 ist nie zu erreichen: Er kommt nach Lektion 2, Schritt 2, und das lässt sich davor nie erledigen.');
  });

  it('sees releases that wait for each other, for themselves and for nothing', () => {
    const content = course([[read('one')], [read('two')], [read('three')], [read('four')]]);
    const release = (at: number, afterLesson: string): void => { Object.assign(content.lessons[at] ?? {}, { release: { afterLesson } }); };
    release(0, 'l1');
    release(1, 'l0');
    release(2, 'l2');
    release(3, 'gone');
    expect(said(content)).to.deep.equal([
      'error: Lesson 1 can never be reached: it opens after Lesson 2, which can never be finished.',
      'error: Lesson 2 can never be reached: it opens after Lesson 1, which can never be finished.',
      'error: Lesson 3 can never be reached: it opens after itself.',
      'error: Lesson 4 opens after the lesson “gone”, and there is no such lesson.',
    ]);
  });

  it('sees a step that waits for a lesson which waits for it', () => {
    const content = course([[read('one', { after: ['two'] })], [read('two')]]);
    Object.assign(content.lessons[1] ?? {}, { release: { afterLesson: 'l0' } });
    expect(said(content)).to.have.length(2);
  });

  it('looks at prerequisites beyond the course', () => {
    const others = new Map([['saws', ['planes']], ['planes', ['clamps']], ['glue', []]]);
    expect(said(course([[read('one')]], { prerequisites: ['clamps', 'saws', 'nails', 'glue'] }), { courses: others })).to.deep.equal([
      'error: The course asks that it be done before itself.',
      'error: The course asks for “saws” before, and that asks for this course before. Nobody could ever begin.',
      'error: The course asks that “nails” be done before, and there is no such course.',
    ]);
  });

  const questions: readonly [string, StepInput, string][] = [
    ['a quiz without questions', { kind: 'quiz', id: 'q', title: 'Q', questions: [] }, 'quiz without questions'],
    ['no right choice', quiz({ kind: 'single', id: 'q', prompt: 'P', choices: choices(false, false) }), 'has no right answer'],
    ['two right ones where one is taken', quiz({ kind: 'single', id: 'q', prompt: 'P', choices: choices(true, true) }), '2 are marked as right'],
    ['one choice', quiz({ kind: 'multiple', id: 'q', prompt: 'P', choices: choices(true) }), 'at least two answers'],
    ['one entry to order', quiz({ kind: 'ordering', id: 'q', prompt: 'P', items: [{ id: 'a', text: 'A' }] }), 'at least two entries'],
    ['one pair', quiz({ kind: 'matching', id: 'q', prompt: 'P', pairs: [{ id: 'a', left: 'A', right: 'B' }] }), 'at least two pairs'],
    ['nothing accepted', quiz({ kind: 'text', id: 'q', prompt: 'P', accepted: [] }), 'accepts no answer'],
    ['more drawn than there are', quiz({ kind: 'number', id: 'q', prompt: 'P', answer: 1 }, { draw: 3 }), 'draws 3 questions and has only 1'],
    ['no points at all', quiz({ kind: 'number', id: 'q', prompt: 'P', answer: 1, points: 0 }), 'no question gives a point'],
    ['nothing to mark by', { kind: 'hand-in', id: 'h', title: 'H', task: 'T', rubric: [] }, 'nothing to mark by'],
    ['no package', { kind: 'package', id: 'p', title: 'P' }, 'has no package yet'],
    ['no act', practice({ acts: [] }), 'which act counts'],
    ['characters of a reaction', practice({ acts: ['reaction'], minimumLength: 10 }), 'its act has no text'],
    ['a profile twice', practice({ acts: ['profile-completed'], count: 2 }), 'completed once'],
    ['an act on a post and on oneself', practice({ acts: ['comment', 'profile-completed'] }), 'cannot all be done to one thing'],
    ['a reaction of others to one’s own post', practice({ acts: ['post', 'reaction'] }), 'cannot all be done to one thing'],
    ['apart from itself', practice({ acts: ['post'], apartFrom: ['do-it'] }), 'no other practice step'],
    ['a missing prompt', quiz({ kind: 'number', id: 'q', prompt: '', answer: 1 }), 'does not ask anything'],
  ];
  for (const [what, step, sentence] of questions) {
    it(`sees ${what}`, () => {
      const errors = said(course([[read('one'), step]]));
      expect(errors).to.have.length(1);
      expect(errors[0]).to.match(/^error: Lesson 1, step 2/).and.include(sentence);
    });
  }

  it('sees ids twice, missing languages and what the guide speaks about', () => {
    const content = course([[read('one')], [read('one')]], { languages: ['en', 'de'], title: { en: 'Clamps', de: 'Zwingen', fr: 'Serre-joints' }, guide: { lines: [{ on: { opens: 'gone' }, says: { en: 'Hello', de: 'Hallo' } }], answers: [{ words: [], says: { en: 'Yes', de: 'Ja' } }] } });
    const all = said(content);
    expect(all).to.include('error: Lesson 2, step 1 has the same id “one” as Lesson 1, step 1. What people do hangs on the id, so each needs its own.');
    expect(all).to.include('error: The guide, line 1 speaks about the step “gone”, and there is no such step.');
    expect(all).to.include('error: The guide, answer 1 waits for no word, so it is never given.');
    expect(all).to.include('warning: Lesson 1: the title is not there in German.');
    expect(all).to.include('warning: The course: the title is there in French too, which is no language of this course.');
  });

  it('misses media that are not there', () => {
    const id = 'a1'.repeat(12);
    const content = course([[read('one', { body: `![A](/files/${id}/a.webp) ![B](b.png)` })]]);
    expect(said(content)).to.deep.equal(['error: Lesson 1, step 1 names “b.png”, which is no file of this course. Put it among the media, and name it from there.']);
    expect(said(content, { files: new Set([id]) })).to.have.length(1);
    expect(said(content, { files: new Set() }, 'de')).to.have.length(2).and.to.deep.include(`error: Lektion 1, Schritt 1 nennt „/files/${id}/a.webp“, doch so eine Datei gehört nicht zu diesem Kurs. Legen Sie sie unter Medien ab, und nennen Sie sie von dort.`);
  });

  it('wants something that has to be done', () => {
    expect(said(course([]))).to.deep.equal(['error: The course has no lesson yet.']);
    expect(said(course([[read('one', { required: false })]]))).to.deep.equal(['error: No step of the course is required, so nobody could ever finish it.']);
  });

  it('says each of its sentences in both languages', () => {
    for (const locale of ['en', 'de']) {
      for (const [, step] of questions) for (const sentence of said(course([[read('one'), step]]), {}, locale)) expect(sentence).not.to.match(/course\.[a-z]|\{\{/);
    }
  });
});
