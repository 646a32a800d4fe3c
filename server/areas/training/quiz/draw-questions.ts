import type { Question } from '../course/questions.ts';
import { seedFor, shuffle } from './random.ts';

export interface Drawable { readonly id: string; readonly questions: readonly Question[]; readonly draw: number | null; readonly shuffle: boolean }

/** The questions of one attempt: drawn and shuffled by the seed, in the written order when they are not to be shuffled. */
export const drawQuestions = (step: Drawable, seed: number, attempt: number): Question[] => {
  const order = shuffle(step.questions, seedFor(seed, step.id, attempt, 'questions'));
  const drawn = new Set(order.slice(0, step.draw ?? order.length));
  return step.shuffle ? [...drawn] : step.questions.filter((question) => drawn.has(question));
};
