import type { Viewer } from '#core/access/viewer.ts';
import { AppError, notFound } from '#core/errors/app-error.ts';
import { isId, objectId } from '#core/store/object-id.ts';
import type { AppContext } from '#server/context.ts';
import { attemptMarked } from '../events.ts';
import type { AttemptRecord, MarkRecord } from '../models/attempts.ts';
import { attempts } from '../models/attempts.ts';
import type { StepStateRecord } from '../models/step-states.ts';
import { stepStates } from '../models/step-states.ts';
import { stepById } from '../progress/course-plan.ts';
import { findJudgedEnrolment } from '../progress/find-judged-step.ts';
import { trainingConflict } from '../progress/find-own-step.ts';
import { findVersion } from '../progress/find-version.ts';
import { settleStep } from '../progress/settle-step.ts';
import { attemptsOf, isAnswered, passMarkOf } from '../quiz/lay-out.ts';
import { listMarkedParts } from '../quiz/marked-parts.ts';
import { percentOf } from '../quiz/mark-answer.ts';

export interface MarkInput { readonly marks: readonly { readonly part: string; readonly points: number; readonly comment?: string }[]; readonly comment?: string }

/**
 * A trainer marks what was handed in: every criterion of a rubric, or every free answer of a quiz. Passed, the step is done; if not, the learner may try again while attempts are left.
 * @throws AppError not-found, forbidden (their own work), conflict (marked already, or the enrolment is over), invalid (fields `marks.<part>`)
 */
export const markAttempt = async (ctx: AppContext, viewer: Viewer, attemptId: string, { marks: given, comment = '' }: MarkInput): Promise<{ readonly passed: boolean; readonly score: number }> => {
  const attempt = isId(attemptId) ? await attempts(ctx).findById(attemptId).lean<AttemptRecord>() : null;
  if (!attempt || attempt.state === 'working') throw notFound();
  const { enrolment } = await findJudgedEnrolment(ctx, viewer, attempt.enrolmentId.toString());
  const step = stepById((await findVersion(ctx, attempt.versionId)).content, attempt.stepId);
  if (!step || !isAnswered(step)) throw notFound();
  const marks = checkedMarks(listMarkedParts(step, enrolment.seed, attempt), given);
  const score = percentOf(marks);
  const passed = score >= passMarkOf(step);
  await ctx.store.transact(async () => {
    const { matchedCount } = await attempts(ctx).updateOne({ _id: attempt._id, state: 'waiting' }, { $set: { state: 'marked', marks, comment, score, passed, markedBy: objectId(viewer.personId), markedAt: ctx.clock.now() } });
    if (matchedCount === 0) throw trainingConflict('attempt', 'errors.training.marked-already');
    const state = await stepStates(ctx).findOne({ enrolmentId: enrolment._id, stepId: step.id }).lean<StepStateRecord>();
    const most = attemptsOf(step, state?.extraAttempts ?? 0);
    const spent = most !== null && (state?.attempts ?? 0) >= most;
    await ctx.events.record(attemptMarked, {
      courseId: enrolment.courseId.toString(), cohortId: enrolment.cohortId.toString(), enrolmentId: enrolment._id.toString(), personId: enrolment.personId.toString(), stepId: step.id, kind: step.kind, attemptId, passed, by: 'trainer',
    }, viewer.personId);
    await settleStep(ctx, enrolment, step.id, { standing: passed ? 'done' : spent ? 'failed' : 'open', by: 'trainer', actorId: viewer.personId, score, note: comment, ...(passed || spent ? {} : { because: 'refused' }) });
  });
  return { passed, score };
};

const checkedMarks = (parts: ReturnType<typeof listMarkedParts>, given: MarkInput['marks']): MarkRecord[] => {
  const byPart = new Map(given.map((mark) => [mark.part, mark]));
  const problems: { field: string; messageKey: string; values?: Record<string, number> }[] = [];
  const marks = parts.map(({ part, most, points }): MarkRecord => {
    const mark = byPart.get(part);
    byPart.delete(part);
    if (points !== null) return { part, most, points, comment: mark?.comment ?? '' };
    if (!mark) problems.push({ field: `marks.${part}`, messageKey: 'errors.training.mark-missing' });
    else if (!(mark.points >= 0 && mark.points <= most)) problems.push({ field: `marks.${part}`, messageKey: 'errors.training.mark-bounds', values: { most } });
    return { part, most, points: mark?.points ?? 0, comment: mark?.comment ?? '' };
  });
  for (const part of byPart.keys()) problems.push({ field: `marks.${part}`, messageKey: 'errors.training.mark-unknown' });
  if (problems.length > 0) throw new AppError('invalid', { fields: problems });
  return marks;
};
