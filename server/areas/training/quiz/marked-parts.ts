import type { AttemptRecord } from '../models/attempts.ts';
import { markAnswer } from './mark-answer.ts';
import type { AnsweredStep } from './lay-out.ts';
import { layOut } from './lay-out.ts';

/** A part of an attempt that is given points; `points` is what the server gave, null where a trainer has to. */
export interface MarkedPart { readonly part: string; readonly most: number; readonly points: number | null }

/** Criteria of a rubric, or the questions of an attempt in the order in which they were shown. */
export const listMarkedParts = (step: AnsweredStep, seed: number, attempt: Pick<AttemptRecord, 'number' | 'answers'>): MarkedPart[] =>
  step.kind === 'hand-in'
    ? step.rubric.map(({ id, points }) => ({ part: id, most: points, points: null }))
    : layOut(step, seed, attempt.number).map(({ question }) => {
      const { points, most } = markAnswer(question, attempt.answers[question.id]);
      return { part: question.id, most, points };
    });
