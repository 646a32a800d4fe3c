import { expect } from 'chai';
import type { AnsweredStep } from '#areas/training/index.ts';
import { findLibraryCourse, layOut } from '#areas/training/index.ts';
import { markAnswer, percentOf } from '#areas/training/quiz/mark-answer.ts';
import { keepAnswer } from '#areas/training/quiz/show-question.ts';
import { tellCompany } from '../company/index.ts';
import { answerQuestions } from './answer-questions.ts';

const { training: { cohorts } } = tellCompany({ seed: 7, now: new Date('2026-11-22T10:00:00Z') });

const passes = (step: AnsweredStep, attempt: number, wrong: readonly string[]): boolean => {
  const given = answerQuestions(step, 42, attempt, wrong);
  const marks = layOut(step, 42, attempt).map((shown) => {
    const { points, most } = markAnswer(shown.question, keepAnswer(shown, given[shown.question.id] ?? '') ?? undefined);
    return { points: points ?? 0, most };
  });
  return percentOf(marks) >= (step.kind === 'quiz' ? step.passMark : 100);
};

describe('the answers of the demo company', () => {
  for (const { courseSlug, learners } of cohorts) {
    const steps = (findLibraryCourse(courseSlug)?.lessons ?? []).flatMap((lesson) => lesson.steps);
    for (const { personKey, deeds } of learners) {
      it(`lead ${personKey} through ${courseSlug}: every attempt but the last goes wrong, and the last only where they stand now`, () => {
        deeds.forEach(({ stepId, tries }, place) => {
          const step = steps.find(({ id }) => id === stepId);
          if (step?.kind !== 'read' && step?.kind !== 'quiz') return;
          const passed = tries.map((wrong, attempt) => passes(step, attempt + 1, wrong));
          const last = place < deeds.length - 1 || passed.at(-1) === true;
          expect(passed, `${stepId} ${JSON.stringify(tries)}`).to.deep.equal(tries.map((_, attempt) => last && attempt === tries.length - 1));
        });
      });
    }
  }
});
