import { expect } from 'chai';
import fc from 'fast-check';
import type { CourseContent } from './course-schema.ts';
import { courseContent } from './course-schema.ts';
import { practiceActs } from './practice-rule.ts';
import { lintCourseFile, maximumCourseFile, readCourseFile } from './read-course-file.ts';
import { settleTexts } from './settle-texts.ts';
import { writeCourseFile } from './write-course-file.ts';

const languages = ['en', 'de', 'pt-BR'];
const words = fc.oneof(fc.string({ maxLength: 30, unit: 'grapheme' }), fc.constantFrom('yes', 'null', '1.0', '# not a comment', '- item', 'a: b', 'two\nlines\n', '  indented', 'tab\there', '"quoted"', '…', '2026-11-22', '~', '{a: b}', 'trailing ', '\n'));
const text = fc.dictionary(fc.constantFrom(...languages), words, { maxKeys: 3, noNullPrototype: true });
const id = fc.stringMatching(/^[a-z0-9]{1,8}(-[a-z0-9]{1,4}){0,2}$/);
const maybe = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(value, { nil: undefined });
const some = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T[]> => fc.array(value, { maxLength: 3 });

const asked = { id, prompt: text, points: fc.integer({ min: 0, max: 100 }), explanation: maybe(text) };
const choices = some(fc.record({ id, text, right: fc.boolean(), feedback: maybe(text) }));
const question = fc.oneof(
  fc.record({ ...asked, kind: fc.constantFrom('single' as const, 'multiple' as const), choices }),
  fc.record({ ...asked, kind: fc.constant('ordering' as const), items: some(fc.record({ id, text })) }),
  fc.record({ ...asked, kind: fc.constant('matching' as const), pairs: some(fc.record({ id, left: text, right: text })) }),
  fc.record({ ...asked, kind: fc.constant('number' as const), answer: fc.double({ noNaN: true, noDefaultInfinity: true }), tolerance: fc.double({ min: 0, max: 10, noNaN: true }), unit: maybe(text) }),
  fc.record({ ...asked, kind: fc.constant('text' as const), accepted: some(text) }),
  fc.record({ ...asked, kind: fc.constant('free' as const), guidance: maybe(text) }),
);
const percent = fc.integer({ min: 0, max: 100 });
const rule = fc.record({
  acts: fc.subarray([...practiceActs]), where: fc.oneof(fc.constantFrom('practice', 'live', 'anywhere'), fc.record({ space: id })), whose: fc.constantFrom('anyone', 'others', 'other-department', 'cohort'),
  since: fc.constantFrom('step', 'enrolment'), count: fc.integer({ min: 1, max: 50 }), minimumLength: fc.integer({ min: 0, max: 5_000 }), with: fc.subarray(['image', 'alt-text', 'file', 'mention', 'code']),
  topic: maybe(fc.string({ maxLength: 20 })), graceHours: fc.integer({ min: 0, max: 720 }), confirm: fc.boolean(), apartFrom: some(id),
});
const any = { id, title: text, required: fc.boolean(), minutes: fc.integer({ min: 0, max: 600 }), after: some(id) };
const step = fc.oneof(
  fc.record({ ...any, kind: fc.constant('read'), body: text, question }),
  fc.record({ ...any, kind: fc.constant('quiz'), introduction: maybe(text), questions: some(question), passMark: percent, attempts: fc.option(fc.integer({ min: 1, max: 20 })), shuffle: fc.boolean(), draw: fc.option(fc.integer({ min: 1, max: 100 })) }),
  fc.record({ ...any, kind: fc.constant('practice'), task: text, rule }),
  fc.record({ ...any, kind: fc.constant('hand-in'), task: text, accepts: fc.constantFrom('text', 'file', 'either'), rubric: some(fc.record({ id, title: text, points: fc.integer({ min: 1, max: 100 }), description: maybe(text) })), passMark: percent }),
  fc.record({ ...any, kind: fc.constant('package'), about: maybe(text), package: fc.option(fc.constant('0123456789abcdef01234567')), passMark: fc.option(percent) }),
  fc.record({ ...any, kind: fc.constant('meeting'), about: text }),
  fc.record({ ...any, kind: fc.constant('acknowledge'), policy: text, version: fc.string({ minLength: 1, maxLength: 10 }) }),
);
const release = fc.option(fc.oneof(fc.record({ afterWorkingDays: fc.integer({ min: 0, max: 365 }) }), fc.record({ afterLesson: id })));
const on = fc.oneof(fc.constantFrom('begin', 'done'), fc.record({ opens: id }), fc.record({ completes: id }), fc.record({ quietForDays: fc.integer({ min: 1, max: 60 }) }));
const course = fc.record({
  format: fc.constant(1), slug: id, languages: fc.uniqueArray(fc.constantFrom(...languages), { minLength: 1 }), title: text, summary: text, prerequisites: some(id),
  certificate: fc.option(fc.record({ title: text, validMonths: fc.option(fc.integer({ min: 1, max: 120 })), licence: fc.option(id) })),
  lessons: some(fc.record({ id, title: text, body: text, release, steps: some(step) })),
  guide: fc.record({ lines: some(fc.record({ on, says: text })), answers: some(fc.record({ words: some(text), says: text })), helpWords: some(text) }),
});

const reread = (file: string): CourseContent => {
  const read = readCourseFile(file);
  if ('problems' in read) throw new Error(`${JSON.stringify(read.problems)}\n${file}`);
  return read.content;
};

const small = `format: 1
slug: clamps
languages: [en, de]
title: Clamps
lessons:
  - id: one
    title: { en: One, de: Eins }
    body: Words.
    steps:
      - kind: read
        id: hold
        title: Hold it
        body: Like so.
        question:
          kind: single
          id: q
          prompt: Which?
          choices:
            - { id: a, text: This, right: true }
            - { id: b, text: That }
`;
const problemsOf = (file: string, locale = 'en'): string[] => lintCourseFile(file, locale).map(({ line, column, severity, message }) => `${line}:${column} ${severity} ${message}`);

describe('the course file', () => {
  it('comes back equal, as YAML and as JSON', () => {
    fc.assert(fc.property(course, (raw) => {
      const content = settleTexts(courseContent.parse(JSON.parse(JSON.stringify(raw))));
      expect(reread(writeCourseFile(content, 'yaml'))).to.deep.equal(content);
      expect(reread(writeCourseFile(content, 'json'))).to.deep.equal(content);
    }), { numRuns: 150 });
  });

  it('is written as a person would write it', () => {
    const file = writeCourseFile(reread(small), 'yaml');
    expect(file).to.include('title: Clamps\n').and.include('de: Eins');
    expect(file).not.to.match(/required|prerequisites|helpWords|right: false|release/);
  });

  it('is whole', () => {
    expect(problemsOf(small.replace('Hold it', '{ en: Hold it, de: Halt es }')).filter((line) => line.includes('error'))).to.deep.equal([]);
  });

  const broken: readonly [string, string, RegExp][] = [
    ['a key nobody knows', small.replace('slug: clamps', 'slug: clamps\nslugg: x'), /^3:1 error “slugg” is not known here/],
    ['a missing key', small.replace('        id: hold\n', ''), /^10:\d+ error “id” is missing\./],
    ['a kind that there is not', small.replace('kind: read', 'kind: reed'), /^10:\d+ error The kind is missing/],
    ['a number for a list', small.replace('languages: [en, de]', 'languages: 3'), /^3:12 error “languages” should be a list\./],
    ['a bad id', small.replace('id: hold', 'id: Hold It'), /^11:13 error “id” has to be made of small letters/],
    ['a key twice', small.replace('slug: clamps', 'slug: clamps\nslug: other'), /^3:1 error The same key stands here/],
    ['a tab', small.replace('        id: hold', '\t\tid: hold'), /^11:\d+ error Indent with spaces/],
    ['broken flow', small.replace('[en, de]', '[en, de'), /^[34]:\d+ error /],
    ['a problem of the course', small.replace(', right: true', ''), /^15:\d+ error Lesson 1, step 1, its question has no right answer\./],
    ['several documents', `${small}---\nformat: 1\n`, /error The file holds several documents/],
  ];
  for (const [what, file, expected] of broken) {
    it(`names the line of ${what}`, () => {
      expect(problemsOf(file).filter((line) => line.includes('error'))[0]).to.match(expected);
    });
  }

  it('speaks the language of the reader', () => {
    expect(problemsOf(small.replace('slug: clamps', 'slug: clamps\nslugg: x'), 'de')[0]).to.equal('3:1 error „slugg“ kennt hier niemand. Ist es richtig geschrieben?');
  });

  it('refuses what only means harm', () => {
    const bomb = `a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]\nd: &d [*c,*c,*c,*c,*c,*c,*c,*c,*c]\ne: [*d,*d,*d,*d,*d,*d,*d,*d,*d]\n`;
    for (const file of [bomb, '['.repeat(50_000), `__proto__: { a: 1 }\n${small}`, small.replace('{ en: One, de: Eins }', '{ __proto__: x }'), 'x'.repeat(maximumCourseFile + 1), '', '!!js/function "function(){}"', small.replace('Like so.', '!!binary aGVsbG8=')]) {
      expect(problemsOf(file).length, file.slice(0, 40)).to.be.greaterThan(0);
    }
    expect(({} as Record<string, unknown>)['a']).to.equal(undefined);
  });
});
