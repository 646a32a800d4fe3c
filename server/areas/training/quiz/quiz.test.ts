import { expect } from 'chai';
import { question } from '../course/questions.ts';
import type { Question } from '../course/questions.ts';
import { drawQuestions } from './draw-questions.ts';
import { isAnswered, markAnswer, percentOf, readNumbers } from './mark-answer.ts';
import { disorder, seedFor, shuffle } from './random.ts';
import { keepAnswer, recallAnswer, showQuestion } from './show-question.ts';

const make = (input: object): Question => question.parse({ id: 'q', prompt: 'What?', ...input });
const choices = [{ id: 'right', text: 'Right', right: true }, { id: 'also', text: 'Also', right: true }, { id: 'wrong', text: 'Wrong' }];
const asked: Readonly<Record<Question['kind'], Question>> = {
  single: make({ kind: 'single', choices: [choices[0], choices[2]] }),
  multiple: make({ kind: 'multiple', points: 2, choices }),
  ordering: make({ kind: 'ordering', points: 3, items: ['one', 'two', 'three'].map((id) => ({ id, text: id })) }),
  matching: make({ kind: 'matching', points: 2, pairs: [{ id: 'dog', left: 'Dog', right: 'Barks' }, { id: 'cat', left: 'Cat', right: 'Purrs' }] }),
  number: make({ kind: 'number', answer: 1234.5, tolerance: 0.5 }),
  text: make({ kind: 'text', accepted: ['Zürich', { en: 'Zurich', fr: 'Zurich la grande' }] }),
  free: make({ kind: 'free', points: 4 }),
};

describe('drawing and shuffling', () => {
  const step = { id: 'quiz', questions: Array.from({ length: 12 }, (_none, place) => ({ ...asked.free, id: `q${place}` })), draw: 5, shuffle: true };
  const ids = (questions: readonly Question[]): string[] => questions.map(({ id }) => id);

  it('is the same for the same seed, and another for another person or attempt', () => {
    expect(ids(drawQuestions(step, 7, 1))).to.deep.equal(ids(drawQuestions(step, 7, 1)));
    const orders = new Set([[7, 1], [7, 2], [8, 1], [9, 1]].map(([seed = 0, attempt = 0]) => ids(drawQuestions(step, seed, attempt)).join()));
    expect(orders.size).equal(4);
  });

  it('draws so many, each once', () => {
    for (let seed = 0; seed < 50; seed += 1) {
      const drawn = ids(drawQuestions(step, seed, 1));
      expect(new Set(drawn).size).equal(5);
      const kept = ids(drawQuestions({ ...step, shuffle: false }, seed, 1));
      expect(kept).to.deep.equal(ids(step.questions).filter((id) => kept.includes(id)));
    }
    expect(drawQuestions({ ...step, draw: 100 }, 1, 1)).to.have.length(12);
  });

  it('keeps every thing, and never leaves an order as it was', () => {
    for (let seed = 0; seed < 100; seed += 1) {
      expect([...shuffle([1, 2, 3, 4], seed)].sort()).to.deep.equal([1, 2, 3, 4]);
      expect(disorder([1, 2], seed)).to.deep.equal([2, 1]);
      expect(disorder([1, 2, 3], seed)).not.to.deep.equal([1, 2, 3]);
    }
    expect(disorder([1], 3)).to.deep.equal([1]);
    expect(seedFor(1, 'a', 'b')).not.equal(seedFor(1, 'ab'));
  });
});

describe('showing', () => {
  it('tells nothing of what is right, whatever the ids say', () => {
    for (const one of Object.values(asked)) {
      const { parts, others } = showQuestion(one, 42, true);
      for (const { token } of [...parts, ...others]) expect(token).to.match(/^[cilr]\d+$/);
    }
    const places = new Set(Array.from({ length: 40 }, (_none, seed) => showQuestion(asked.single, seed, true).parts.findIndex(({ id }) => id === 'right')));
    expect(places.size).equal(2);
    for (let seed = 0; seed < 20; seed += 1) {
      const { parts, others } = showQuestion(asked.matching, seed, true);
      expect(parts.map(({ id }) => id)).not.to.deep.equal(others.map(({ id }) => id));
    }
  });

  it('keeps answers by id and gives them back as they were given', () => {
    const right: Readonly<Record<Question['kind'], unknown>> = { single: ['right'], multiple: ['also', 'right'], ordering: ['one', 'two', 'three'], matching: { dog: 'dog', cat: 'cat' }, number: '3', text: 'a', free: 'b' };
    for (const [kind, kept] of Object.entries(right)) {
      const shown = showQuestion(asked[kind as Question['kind']], 5, true);
      const recalled = recallAnswer(shown, kept as string);
      expect(recalled).not.equal(null);
      expect(keepAnswer(shown, recalled ?? '')).to.deep.equal(kept);
    }
  });

  it('leaves out what was never shown', () => {
    const shown = showQuestion(asked.multiple, 5, true);
    expect(keepAnswer(shown, ['right', 'c9', 'c1', 'c1'])).to.have.length(1);
    expect(keepAnswer(showQuestion(asked.matching, 5, true), { l1: 'r9', l9: 'r1' })).to.deep.equal({});
    expect(keepAnswer(showQuestion(asked.number, 5, true), ['3'])).equal(null);
    expect(keepAnswer(showQuestion(asked.single, 5, true), ['c1', 'c2'])).to.have.length(1);
    expect(keepAnswer(showQuestion(asked.matching, 5, true), 'l1')).equal(null);
  });
});

describe('marking', () => {
  const points = (kind: Question['kind'], answer: Parameters<typeof markAnswer>[1]): number | null => markAnswer(asked[kind], answer).points;

  it('gives points for what is right', () => {
    expect(points('single', ['right'])).equal(1);
    expect(points('single', ['wrong'])).equal(0);
    expect(points('multiple', ['right', 'also'])).equal(2);
    expect(points('multiple', ['right'])).equal(1);
    expect(points('multiple', ['right', 'also', 'wrong'])).equal(1);
    expect(points('multiple', ['wrong'])).equal(0);
    expect(points('ordering', ['one', 'two', 'three'])).equal(3);
    expect(points('ordering', ['one', 'three', 'two'])).equal(1);
    expect(points('matching', { dog: 'dog', cat: 'dog' })).equal(1);
    expect(points('matching', { dog: 'cat', cat: 'dog' })).equal(0);
    expect(points('free', 'Anything')).equal(null);
    for (const kind of ['single', 'ordering', 'matching', 'number', 'text'] as const) expect(points(kind, undefined), kind).equal(0);
  });

  it('is right only when all of it is', () => {
    expect(markAnswer(asked.multiple, ['right']).right).equal(false);
    expect(markAnswer(asked.multiple, ['right', 'also']).right).equal(true);
    expect(markAnswer(asked.free, 'x').right).equal(null);
  });

  it('reads numbers as people type them', () => {
    for (const text of ['1234.5', '1234,5', '1.234,5', '1,234.5', ' 1 234,5 ', '1’234.50', '1235', '1234']) expect(points('number', text), text).equal(1);
    for (const text of ['', '1236', 'twelve', '12x', '0x4d2', 'Infinity', 'NaN', '--1']) expect(points('number', text), text).equal(0);
    expect(readNumbers('.5')).to.deep.equal([0.5]);
    expect(readNumbers('1,200')).to.deep.equal([1.2, 1200]);
    expect(readNumbers('1.200')).to.deep.equal([1.2, 1200]);
  });

  it('compares texts without case, accents and double blanks, in every language', () => {
    for (const text of ['zurich', 'ZÜRICH', '  Zürich ', 'zurich  la   Grande']) expect(points('text', text), text).equal(1);
    for (const text of ['', 'Bern', 'Zurich la']) expect(points('text', text), text).equal(0);
  });

  it('counts in percent', () => {
    expect(percentOf([{ points: 1, most: 2 }, { points: 1, most: 1 }])).equal(67);
    expect(percentOf([{ points: 0, most: 0 }])).equal(100);
    expect(percentOf([{ points: 9, most: 3 }])).equal(100);
  });

  it('knows what was not answered', () => {
    expect(isAnswered(asked.matching, { dog: 'dog' })).equal(false);
    expect(isAnswered(asked.matching, { dog: 'dog', cat: 'dog' })).equal(true);
    expect(isAnswered(asked.free, '  ')).equal(false);
    expect(isAnswered(asked.single, [])).equal(false);
    expect(isAnswered(asked.multiple, undefined)).equal(true);
    expect(isAnswered(asked.number, '0')).equal(true);
  });
});
