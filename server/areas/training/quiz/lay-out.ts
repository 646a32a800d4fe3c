import type { Step } from '../course/course-schema.ts';
import type { Question } from '../course/questions.ts';
import { drawQuestions } from './draw-questions.ts';
import { seedFor } from './random.ts';
import type { ShownQuestion } from './show-question.ts';
import { showQuestion } from './show-question.ts';

/** Steps that are answered on a page, attempt by attempt. */
export type AnsweredStep = Extract<Step, { kind: 'read' | 'quiz' | 'hand-in' }>;
export const isAnswered = (step: Step): step is AnsweredStep => step.kind === 'read' || step.kind === 'quiz' || step.kind === 'hand-in';

/** The questions of one attempt as they are shown; a hand-in has none. */
export const layOut = (step: AnsweredStep, seed: number, attempt: number): ShownQuestion[] => {
  if (step.kind === 'hand-in') return [];
  const own = seedFor(seed, step.id, attempt);
  if (step.kind === 'read') return [showQuestion(step.question, own, true)];
  return drawQuestions(step, seed, attempt).map((question) => showQuestion(question, own, step.shuffle));
};

/** Percent from which the step is passed; the question after a text is answered right or not. */
/** What a step asks; nothing where something is handed in. */
export const askedIn = (step: AnsweredStep): readonly Question[] => (step.kind === 'quiz' ? step.questions : step.kind === 'read' ? [step.question] : []);

export const passMarkOf = (step: AnsweredStep): number => (step.kind === 'read' ? 100 : step.passMark);

/** How often the step may be tried; null for as often as it takes. */
export const attemptsOf = (step: AnsweredStep, extra: number): number | null => (step.kind === 'quiz' && step.attempts !== null ? step.attempts + extra : null);
