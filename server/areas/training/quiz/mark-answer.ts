import { fold } from '#core/text/fold.ts';
import type { Answer, Question } from '../course/questions.ts';

/** Null where only a trainer can tell. */
export interface AnswerMark { readonly points: number | null; readonly most: number; readonly right: boolean | null }

const asText = (answer: Answer | undefined): string => (typeof answer === 'string' ? answer.trim() : '');
const asList = (answer: Answer | undefined): readonly string[] => (Array.isArray(answer) ? answer : []);
const asPairs = (answer: Answer | undefined): Readonly<Record<string, string>> => (typeof answer === 'object' && !Array.isArray(answer) ? answer : {});

/** What a number can mean as people type it: blanks between thousands, a comma or a point before the fraction or between thousands. None when it is no number. */
export const readNumbers = (text: string): number[] => {
  const bare = text.replace(/[\s'’\u00a0\u202f]/g, '');
  const [comma, point] = [bare.lastIndexOf(','), bare.lastIndexOf('.')];
  const readings = [comma > point ? bare.replaceAll('.', '').replace(',', '.') : bare.replaceAll(',', '')];
  if (/^[+-]?\d{1,3}(?:[.,]\d{3})+$/.test(bare)) readings.push(bare.replace(/[.,]/g, ''));
  return [...new Set(readings)].filter((plain) => /^[+-]?(?:\d+\.?\d*|\.\d+)$/.test(plain)).map(Number).filter(Number.isFinite);
};

const plainWords = (text: string): string => fold(text).replace(/\s+/g, ' ').trim();
const closeness = 1e-9;

/** How much of an answer is right, from 0 to 1; null where only a person can tell. */
const shareRight = (question: Question, answer: Answer | undefined): number | null => {
  switch (question.kind) {
    case 'free': return null;
    case 'number': {
      const near = question.tolerance + closeness * Math.max(1, Math.abs(question.answer));
      return readNumbers(asText(answer)).some((number) => Math.abs(number - question.answer) <= near) ? 1 : 0;
    }
    case 'text': {
      const words = plainWords(asText(answer));
      return words !== '' && question.accepted.some((accepted) => Object.values(accepted).some((text) => plainWords(text) === words)) ? 1 : 0;
    }
    case 'single':
    case 'multiple': {
      const chosen = new Set(asList(answer));
      const right = question.choices.filter((choice) => choice.right);
      const hits = right.filter(({ id }) => chosen.has(id)).length;
      const misses = question.choices.filter((choice) => !choice.right && chosen.has(choice.id)).length;
      if (question.kind === 'single') return hits > 0 && misses === 0 ? 1 : 0;
      return right.length === 0 ? Number(misses === 0) : Math.max(0, (hits - misses) / right.length);
    }
    case 'ordering': {
      const order = asList(answer);
      return question.items.filter(({ id }, place) => order[place] === id).length / question.items.length;
    }
    case 'matching': {
      const pairs = asPairs(answer);
      return question.pairs.filter((pair) => rightSide(question, pairs[pair.id]) === rightSide(question, pair.id)).length / question.pairs.length;
    }
  }
};

/** Two right sides that read alike are alike. */
const rightSide = (question: Extract<Question, { kind: 'matching' }>, id: string | undefined): string | undefined => {
  const pair = question.pairs.find((one) => one.id === id);
  return pair && plainWords(Object.values(pair.right).join('\n'));
};

export const markAnswer = (question: Question, answer: Answer | undefined): AnswerMark => {
  const share = shareRight(question, answer);
  return share === null ? { points: null, most: question.points, right: null } : { points: Math.round(share * question.points * 100) / 100, most: question.points, right: share === 1 };
};

/** Percent of the points; where no question counts, every one weighs alike. */
export const percentOf = (marks: readonly { readonly points: number; readonly most: number }[]): number => {
  const most = marks.reduce((sum, mark) => sum + mark.most, 0);
  return most === 0 ? 100 : Math.round((marks.reduce((sum, mark) => sum + Math.min(mark.points, mark.most), 0) / most) * 100);
};

/** Whether there is an answer at all; of several choices none may be the answer. */
export const isAnswered = (question: Question, answer: Answer | undefined): boolean => {
  if (question.kind === 'multiple') return true;
  if (question.kind === 'matching') return Object.keys(asPairs(answer)).length === question.pairs.length;
  return question.kind === 'number' || question.kind === 'text' || question.kind === 'free' ? asText(answer) !== '' : asList(answer).length > 0;
};
