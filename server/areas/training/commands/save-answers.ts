import type { Viewer } from '#core/access/viewer.ts';
import { invalidField, notFound } from '#core/errors/app-error.ts';
import { isId, newId, objectId } from '#core/store/object-id.ts';
import type { AppContext } from '#server/context.ts';
import type { Answer } from '../course/questions.ts';
import type { AttemptRecord } from '../models/attempts.ts';
import { attempts } from '../models/attempts.ts';
import type { EnrolmentRecord } from '../models/enrolments.ts';
import { findOwnEnrolment } from '../progress/find-enrolment.ts';
import { findOwnStep, trainingConflict } from '../progress/find-own-step.ts';
import type { AnsweredStep } from '../quiz/lay-out.ts';
import { isAnswered, layOut } from '../quiz/lay-out.ts';
import { keepAnswer } from '../quiz/show-question.ts';
import { findAttempts } from '../queries/find-attempts.ts';

/** What a learner typed. Answers are in the tokens that were shown, by question. */
export interface AnswersInput {
  readonly answers?: Readonly<Record<string, Answer>>;
  readonly text?: string;
  readonly fileIds?: readonly string[];
  /** Of the attempt as the page knew it; another one means that another tab wrote meanwhile. */
  readonly revision?: number;
  /** The number of the attempt that the page showed. */
  readonly attempt?: number;
}

export interface SavedAnswers { readonly attempt: number; readonly revision: number }

export const attemptFiles = 'training-attempt';
const mostFiles = 10;

/** Keeps what was typed, without handing it in. @throws AppError not-found, conflict (another tab, done, locked, over), invalid (field `files`) */
export const saveAnswers = async (ctx: AppContext, viewer: Viewer, enrolmentId: string, stepId: string, input: AnswersInput): Promise<SavedAnswers> => {
  const { attempt } = await keepAnswers(ctx, viewer, enrolmentId, stepId, input);
  return { attempt: attempt.number, revision: attempt.revision };
};

/** What saving and handing in have in common. An enrolment that is over is refused, but what was typed is kept first. */
export const keepAnswers = async (ctx: AppContext, viewer: Viewer, enrolmentId: string, stepId: string, input: AnswersInput): Promise<{ readonly attempt: AttemptRecord; readonly enrolment: EnrolmentRecord; readonly step: AnsweredStep }> => {
  const { enrolment, step } = await findOwnStep(ctx, viewer, enrolmentId, stepId);
  if (!isAnswered(step)) throw trainingConflict('step', 'errors.training.done-elsewhere');
  const attempt = await ctx.store.transact(() => writeWorking(ctx, viewer, enrolment, step, input));
  if ((await findOwnEnrolment(ctx, viewer, enrolmentId)).state === 'ended') throw trainingConflict('step', 'errors.training.enrolment-ended');
  return { attempt, enrolment, step };
};

const writeWorking = async (ctx: AppContext, viewer: Viewer, enrolment: EnrolmentRecord, step: AnsweredStep, input: AnswersInput): Promise<AttemptRecord> => {
  const { working, number } = await findAttempts(ctx, enrolment, step.id);
  if (input.attempt !== undefined && input.attempt !== number) throw trainingConflict('revision', 'errors.training.handed-in-elsewhere');
  if (input.revision !== undefined && input.revision !== (working?.revision ?? 0)) throw trainingConflict('revision', 'errors.training.other-tab');
  const before = working ?? freshAttempt(ctx, enrolment, step, number);
  const after: AttemptRecord = {
    ...before, versionId: enrolment.versionId, revision: before.revision + 1, questionIds: layOut(step, enrolment.seed, number).map(({ question }) => question.id),
    answers: { ...before.answers, ...keptAnswers(enrolment, step, number, input.answers) }, text: input.text ?? before.text, fileIds: input.fileIds ? checkedIds(input.fileIds).map(objectId) : before.fileIds,
  };
  if (working) {
    const { _id, versionId, revision, questionIds, answers, text, fileIds } = after;
    const { matchedCount } = await attempts(ctx).updateOne({ _id, state: 'working', revision: before.revision }, { $set: { versionId, revision, questionIds, answers, text, fileIds } });
    if (matchedCount === 0) throw trainingConflict('revision', 'errors.training.other-tab');
  } else await attempts(ctx).insertMany([after]);
  await attachFiles(ctx, viewer, before, after);
  return after;
};

const freshAttempt = (ctx: AppContext, enrolment: EnrolmentRecord, step: AnsweredStep, number: number): AttemptRecord => ({
  _id: newId(), enrolmentId: enrolment._id, cohortId: enrolment.cohortId, courseId: enrolment.courseId, versionId: enrolment.versionId, personId: enrolment.personId, stepId: step.id, number,
  state: 'working', questionIds: [], answers: {}, text: '', fileIds: [], marks: [], comment: '', score: null, passed: null, markedBy: null, revision: 0, startedAt: ctx.clock.now(), submittedAt: null, markedAt: null,
});

const keptAnswers = (enrolment: EnrolmentRecord, step: AnsweredStep, number: number, given: AnswersInput['answers']): Record<string, Answer> => Object.fromEntries(
  layOut(step, enrolment.seed, number).flatMap((shown) => {
    const answer = given?.[shown.question.id];
    const kept = answer === undefined ? null : keepAnswer(shown, answer);
    return kept === null ? [] : [[shown.question.id, kept]];
  }),
);

const checkedIds = (fileIds: readonly string[]): string[] => {
  const unique = [...new Set(fileIds)];
  if (unique.length > mostFiles || !unique.every(isId)) throw invalidField('files', 'errors.file-unknown');
  return unique;
};

const attachFiles = async (ctx: AppContext, viewer: Viewer, before: AttemptRecord, after: AttemptRecord): Promise<void> => {
  const [old, now] = [before.fileIds.map(String), after.fileIds.map(String)];
  const [gone, added] = [old.filter((id) => !now.includes(id)), now.filter((id) => !old.includes(id))];
  const where = { kind: attemptFiles, subjectId: after._id.toString() };
  if (gone.length > 0) await ctx.files.detach({ ...where, fileIds: gone });
  if (added.length > 0) await ctx.files.attach({ ...where, fileIds: added, ownerId: viewer.personId, field: 'files' });
};

/** Takes one file out of what is being worked on. @throws AppError not-found */
export const dropFile = async (ctx: AppContext, viewer: Viewer, enrolmentId: string, stepId: string, fileId: string): Promise<SavedAnswers> => {
  const { working } = await findAttempts(ctx, await findOwnEnrolment(ctx, viewer, enrolmentId), stepId);
  if (!working?.fileIds.some((id) => id.toString() === fileId)) throw notFound();
  return saveAnswers(ctx, viewer, enrolmentId, stepId, { fileIds: working.fileIds.map(String).filter((id) => id !== fileId) });
};
