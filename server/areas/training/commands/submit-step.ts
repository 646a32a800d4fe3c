import type { Viewer } from '#core/access/viewer.ts';
import { AppError, invalidField } from '#core/errors/app-error.ts';
import type { AppContext } from '#server/context.ts';
import { attemptMarked } from '../events.ts';
import type { AttemptRecord, MarkRecord } from '../models/attempts.ts';
import { attempts } from '../models/attempts.ts';
import type { EnrolmentRecord } from '../models/enrolments.ts';
import type { StepStateRecord } from '../models/step-states.ts';
import { stepStates } from '../models/step-states.ts';
import { countAttempt } from '../progress/count-attempt.ts';
import { findOwnStep, trainingConflict } from '../progress/find-own-step.ts';
import { settleStep } from '../progress/settle-step.ts';
import type { AnsweredStep } from '../quiz/lay-out.ts';
import { attemptsOf, isAnswered as isAnsweredStep, layOut, passMarkOf } from '../quiz/lay-out.ts';
import { isAnswered, markAnswer, percentOf } from '../quiz/mark-answer.ts';
import type { AnswersInput } from './save-answers.ts';
import { keepAnswers } from './save-answers.ts';

export interface SubmitInput extends AnswersInput {
  /** The version of the policy that is acknowledged. */
  readonly acknowledged?: string;
}

/**
 * What a learner does on the page of a step: answers, hands in, acknowledges. What was typed is kept even when it is refused.
 * @throws AppError not-found, conflict (another tab, done, locked, over, done elsewhere), invalid (fields `answers.<question>`, `text`, `files`, `acknowledged`)
 */
export const submitStep = async (ctx: AppContext, viewer: Viewer, enrolmentId: string, stepId: string, input: SubmitInput): Promise<void> => {
  const { enrolment, step } = await findOwnStep(ctx, viewer, enrolmentId, stepId);
  if (isAnsweredStep(step)) return handIn(ctx, viewer, enrolmentId, stepId, input);
  if (step.kind !== 'acknowledge') throw trainingConflict('step', 'errors.training.done-elsewhere');
  if (input.acknowledged !== step.version) throw invalidField('acknowledged', 'errors.training.acknowledge-version');
  if (enrolment.state === 'ended') throw trainingConflict('step', 'errors.training.enrolment-ended');
  await ctx.store.transact(() => settleStep(ctx, enrolment, stepId, { standing: 'done', by: 'learner', actorId: viewer.personId, policyVersion: step.version }));
};

const handIn = async (ctx: AppContext, viewer: Viewer, enrolmentId: string, stepId: string, input: SubmitInput): Promise<void> => {
  const { attempt, enrolment, step } = await keepAnswers(ctx, viewer, enrolmentId, stepId, input);
  checkComplete(enrolment, step, attempt);
  const marks = markedByServer(enrolment, step, attempt);
  await ctx.store.transact(async () => {
    const { matchedCount } = await attempts(ctx).updateOne({ _id: attempt._id, state: 'working', revision: attempt.revision }, { $set: resultOf(ctx, step, marks) });
    if (matchedCount === 0) throw trainingConflict('revision', 'errors.training.other-tab');
    await countAttempt(ctx, enrolment, step);
    if (marks === null) {
      await settleStep(ctx, enrolment, stepId, { standing: 'waiting', by: 'learner', actorId: viewer.personId });
      return;
    }
    const score = percentOf(marks);
    const passed = score >= passMarkOf(step);
    const state = await stepStates(ctx).findOne({ enrolmentId: enrolment._id, stepId }).lean<StepStateRecord>();
    const most = attemptsOf(step, state?.extraAttempts ?? 0);
    const spent = most !== null && (state?.attempts ?? 0) >= most;
    await ctx.events.record(attemptMarked, {
      courseId: enrolment.courseId.toString(), cohortId: enrolment.cohortId.toString(), enrolmentId, personId: enrolment.personId.toString(), stepId, kind: step.kind,
      attemptId: attempt._id.toString(), passed, by: 'server',
    }, viewer.personId);
    await settleStep(ctx, enrolment, stepId, { standing: passed ? 'done' : spent ? 'failed' : 'open', by: 'learner', actorId: viewer.personId, score });
  });
};

const resultOf = (ctx: AppContext, step: AnsweredStep, marks: readonly MarkRecord[] | null): Partial<AttemptRecord> => {
  const now = ctx.clock.now();
  if (marks === null) return { state: 'waiting', submittedAt: now };
  const score = percentOf(marks);
  return { state: 'marked', submittedAt: now, markedAt: now, marks: [...marks], score, passed: score >= passMarkOf(step) };
};

/** The marks of an attempt, or null when a part of it has to be read by a trainer. */
const markedByServer = (enrolment: EnrolmentRecord, step: AnsweredStep, attempt: AttemptRecord): MarkRecord[] | null => {
  if (step.kind === 'hand-in') return null;
  const marks = layOut(step, enrolment.seed, attempt.number).map(({ question }) => ({ part: question.id, ...markAnswer(question, attempt.answers[question.id]) }));
  return marks.every((mark): mark is typeof mark & { points: number } => mark.points !== null) ? marks.map(({ part, points, most }) => ({ part, points, most, comment: '' })) : null;
};

const checkComplete = (enrolment: EnrolmentRecord, step: AnsweredStep, attempt: AttemptRecord): void => {
  if (step.kind === 'hand-in') {
    const [hasText, hasFile] = [attempt.text.trim() !== '', attempt.fileIds.length > 0];
    if (step.accepts === 'text' && !hasText) throw invalidField('text', 'errors.training.text-missing');
    if (step.accepts === 'file' && !hasFile) throw invalidField('files', 'errors.training.file-missing');
    if (!hasText && !hasFile) throw invalidField('text', 'errors.training.nothing-handed-in');
    return;
  }
  const open = layOut(step, enrolment.seed, attempt.number).filter(({ question }) => !isAnswered(question, attempt.answers[question.id]));
  if (open.length > 0) throw new AppError('invalid', { fields: open.map(({ question }) => ({ field: `answers.${question.id}`, messageKey: 'errors.training.unanswered' })) });
};
