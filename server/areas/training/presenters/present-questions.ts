import type { AnswerResultView, QuestionView } from '#views/types/training-learn.ts';
import type { LocalText } from '../course/local-text.ts';
import type { Answer, Question } from '../course/questions.ts';
import type { MarkRecord } from '../models/attempts.ts';
import { markAnswer } from '../quiz/mark-answer.ts';
import type { ShownQuestion } from '../quiz/show-question.ts';
import { recallAnswer } from '../quiz/show-question.ts';

export interface QuestionReader { readonly read: (text: LocalText) => string; readonly render: (text: string) => string }

/** A question as it is asked, with what was typed so far: nothing of what is right, and no id that could say it. */
export const presentQuestion = (shown: ShownQuestion, kept: Answer | undefined, { read, render }: QuestionReader, problem = ''): QuestionView => {
  const { question } = shown;
  const given = recallAnswer(shown, kept);
  const chosen = Array.isArray(given) ? given : [];
  const pairs: Readonly<Record<string, string>> = typeof given === 'object' && given !== null && !Array.isArray(given) ? given : {};
  const ordered = question.kind === 'ordering' && chosen.length > 0 ? [...shown.parts].sort((one, other) => placeIn(chosen, one.token) - placeIn(chosen, other.token)) : shown.parts;
  return {
    id: question.id, kind: question.kind, promptHtml: render(read(question.prompt)), points: question.points,
    unit: question.kind === 'number' && question.unit ? read(question.unit) : '', guidance: question.kind === 'free' && question.guidance ? read(question.guidance) : '',
    parts: ordered.map(({ token, text }) => ({ token, text: read(text), chosen: question.kind !== 'ordering' && chosen.includes(token), match: pairs[token] ?? '' })),
    others: shown.others.map(({ token, text }) => ({ token, text: read(text) })),
    value: typeof given === 'string' ? given : '', problem,
  };
};

const placeIn = (order: readonly string[], token: string): number => {
  const place = order.indexOf(token);
  return place === -1 ? order.length : place;
};

/** How an answer was taken: only to be shown once the attempt was marked. `tellRight`: nothing is left to try. */
export const presentResult = (question: Question, answer: Answer | undefined, mark: MarkRecord | undefined, { read, render }: QuestionReader, tellRight: boolean): AnswerResultView => {
  const { points, most, right } = markAnswer(question, answer);
  const got = mark?.points ?? points;
  const verdict = got === null ? 'waits' : (right ?? got >= most) ? 'right' : got > 0 ? 'partly' : 'wrong';
  return {
    verdict, points: got ?? 0, most, given: wordsOf(question, answer, read), feedback: feedbackOf(question, answer).map((text) => read(text)),
    explanationHtml: question.explanation && verdict !== 'waits' ? render(read(question.explanation)) : '', comment: mark?.comment ?? '',
    right: tellRight && verdict !== 'right' ? rightWords(question, read) : [],
  };
};

const feedbackOf = (question: Question, answer: Answer | undefined): LocalText[] =>
  (question.kind === 'single' || question.kind === 'multiple') && Array.isArray(answer) ? question.choices.flatMap(({ id, feedback }) => (feedback && answer.includes(id) ? [feedback] : [])) : [];

/** What somebody answered, in the words of the question. */
const wordsOf = (question: Question, answer: Answer | undefined, read: QuestionReader['read']): string[] => {
  if (answer === undefined) return [];
  if (typeof answer === 'string') return [answer];
  if (question.kind === 'matching') return Array.isArray(answer) ? [] : question.pairs.flatMap(({ id, left }) => {
    const other = question.pairs.find((pair) => pair.id === answer[id]);
    return other ? [`${read(left)} → ${read(other.right)}`] : [];
  });
  if (!Array.isArray(answer)) return [];
  const parts: readonly { readonly id: string; readonly text: LocalText }[] = question.kind === 'ordering' ? question.items : question.kind === 'single' || question.kind === 'multiple' ? question.choices : [];
  return answer.flatMap((id) => parts.filter((part) => part.id === id).map(({ text }) => read(text)));
};

const rightWords = (question: Question, read: QuestionReader['read']): string[] => {
  switch (question.kind) {
    case 'single':
    case 'multiple': return question.choices.filter(({ right }) => right).map(({ text }) => read(text));
    case 'ordering': return question.items.map(({ text }) => read(text));
    case 'matching': return question.pairs.map(({ left, right }) => `${read(left)} → ${read(right)}`);
    case 'number': return [`${question.answer}${question.unit ? ` ${read(question.unit)}` : ''}`];
    case 'text': return question.accepted.slice(0, 1).map(read);
    default: return [];
  }
};
