import type { CoursePath } from './course-place.ts';
import type { CourseProblem } from './course-problem.ts';
import { problemAt, warningAt } from './course-problem.ts';
import type { Step } from './course-schema.ts';
import type { Question } from './questions.ts';

type Quiz = Extract<Step, { kind: 'quiz' }>;

export function checkQuiz(step: Quiz, path: CoursePath): CourseProblem[] {
  const { questions, draw } = step;
  if (questions.length === 0) return [problemAt(path, 'quiz-empty')];
  const points = questions.reduce((sum, question) => sum + question.points, 0);
  return [
    ...(draw !== null && draw > questions.length ? [problemAt(path, 'draw-too-many', { values: { draw, count: questions.length } })] : []),
    ...(points === 0 ? [problemAt(path, 'quiz-no-points')] : []),
    ...(step.passMark === 0 ? [warningAt(path, 'pass-mark-zero')] : []),
    ...questions.flatMap((question, index) => [
      ...checkQuestion(question, [...path, 'questions', index]),
      ...(question.points === 0 && points > 0 ? [warningAt([...path, 'questions', index], 'question-no-points')] : []),
    ]),
  ];
}

/** Whether a question can be answered, and answered rightly. */
export function checkQuestion(question: Question, path: CoursePath): CourseProblem[] {
  switch (question.kind) {
    case 'single': case 'multiple': return checkChoices(question, path);
    case 'ordering': return question.items.length < 2 ? [problemAt(path, 'too-few-items')] : twice(question.items.map(({ id }) => id), [...path, 'items']);
    case 'matching': return question.pairs.length < 2 ? [problemAt(path, 'too-few-pairs')] : twice(question.pairs.map(({ id }) => id), [...path, 'pairs']);
    case 'text': return question.accepted.length === 0 ? [problemAt(path, 'no-accepted-answer')] : [];
    case 'number': case 'free': return [];
  }
}

function checkChoices({ kind, choices }: Extract<Question, { kind: 'single' | 'multiple' }>, path: CoursePath): CourseProblem[] {
  if (choices.length < 2) return [problemAt(path, 'too-few-choices')];
  const right = choices.filter((choice) => choice.right).length;
  return [
    ...twice(choices.map(({ id }) => id), [...path, 'choices']),
    ...(right === 0 ? [problemAt(path, 'no-right-choice')] : []),
    ...(kind === 'single' && right > 1 ? [problemAt(path, 'several-right-choices', { values: { count: right } })] : []),
    ...(kind === 'multiple' && right === choices.length ? [warningAt(path, 'every-choice-right')] : []),
  ];
}

/** Ids that stand more than once in a list; a place for each repetition. */
export const twice = (ids: readonly string[], path: CoursePath): CourseProblem[] =>
  ids.flatMap((id, index) => (ids.indexOf(id) < index ? [problemAt([...path, index], 'id-twice', { values: { id }, other: [...path, ids.indexOf(id)] })] : []));
