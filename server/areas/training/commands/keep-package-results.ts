import { AppError } from '#core/errors/app-error.ts';
import { newId } from '#core/store/object-id.ts';
import { duplicateKeyOf } from '#core/store/duplicate-key-of.ts';
import type { AppContext } from '#server/context.ts';
import { attemptMarked } from '../events.ts';
import { attempts } from '../models/attempts.ts';
import type { EnrolmentRecord } from '../models/enrolments.ts';
import { enrolments } from '../models/enrolments.ts';
import type { ItemResultRecord, PackageResultRecord } from '../models/package-results.ts';
import { packageResults } from '../models/package-results.ts';
import type { StepStateRecord } from '../models/step-states.ts';
import { stepStates } from '../models/step-states.ts';
import type { PackageStep } from '../packages/admit-ticket.ts';
import type { WholeVerdict } from '../packages/judge-results.ts';
import { judgeItem, judgeWhole } from '../packages/judge-results.ts';
import type { PackageFacts, PackageItem } from '../packages/package-facts.ts';
import { countAttempt } from '../progress/count-attempt.ts';
import { trainingConflict } from '../progress/find-own-step.ts';
import { settleStep } from '../progress/settle-step.ts';
import { findAttempts } from '../queries/find-attempts.ts';

/** What one item told, by one opened player. */
export interface PackageCommit {
  readonly item: PackageItem;
  readonly session: string;
  /** The revision that the player began from. */
  readonly from: number;
  /** Counts up within the session. */
  readonly sequence: number;
  /** The item has said that it is over. */
  readonly ended: boolean;
  /** JSON. */
  readonly cmi: string;
}

export interface KeptResults { readonly items: readonly ItemResultRecord[]; readonly done: boolean; readonly failed: boolean; readonly score: number | null }

export interface PackagePlace { readonly enrolment: EnrolmentRecord; readonly step: PackageStep; readonly packageId: PackageResultRecord['packageId']; readonly facts: PackageFacts }

/** More would not fit into what is kept of one step. */
const mostKept = 12_000_000;

/**
 * Keeps what an item of a package told, and settles the step when every item is done. It is settled by what was told alone: opening a package sets nothing.
 * @throws AppError conflict when the enrolment is over or the package moved on in another window, invalid when it cannot be read or is too much
 */
export async function keepPackageResults(ctx: AppContext, place: PackagePlace, commit: PackageCommit): Promise<KeptResults> {
  try {
    return await ctx.store.transact(() => keep(ctx, place, commit));
  } catch (error) {
    // Two opened players began at once.
    if (duplicateKeyOf(error)) throw trainingConflict('revision', 'errors.training.package-elsewhere');
    throw error;
  }
}

async function keep(ctx: AppContext, place: PackagePlace, commit: PackageCommit): Promise<KeptResults> {
  // Written before anything is read, so that of two at once one waits for the other.
  const enrolment = await enrolments(ctx).findOneAndUpdate({ _id: place.enrolment._id, state: { $ne: 'ended' } }, { $set: { lastActAt: ctx.clock.now() } }, { returnDocument: 'after' }).lean<EnrolmentRecord>();
  if (!enrolment) throw trainingConflict('step', 'errors.training.enrolment-ended');
  const key = { enrolmentId: enrolment._id, stepId: place.step.id };
  const found = await packageResults(ctx).findOne(key).lean<PackageResultRecord>();
  const before = found?.packageId.equals(place.packageId) ? found : null;
  if (found && found.session !== commit.session && found.revision !== commit.from) throw trainingConflict('revision', 'errors.training.package-elsewhere');
  const known = before?.items.find(({ item }) => item === commit.item.id);
  const late = before?.session === commit.session && known !== undefined && known.sequence >= commit.sequence;
  const items = late ? before.items : [...(before?.items ?? []).filter((one) => one !== known), resultOf(place.facts, commit, known)];
  if (items.reduce((sum, { cmi }) => sum + cmi.length, 0) > mostKept) throw new AppError('invalid', { fields: [{ field: 'cmi', messageKey: 'errors.training.package-too-much' }] });
  const whole = judgeWhole(place.facts, items, place.step.passMark);
  if (late) return { items, ...whole };
  const failsNow = whole.failed && commit.ended && before?.failedSession !== commit.session;
  const after = { packageId: place.packageId, session: commit.session, failedSession: failsNow ? commit.session : before?.failedSession ?? null, revision: (found?.revision ?? 0) + 1, items, updatedAt: ctx.clock.now() };
  if (found) await packageResults(ctx).updateOne({ _id: found._id }, { $set: after });
  else await packageResults(ctx).insertMany([{ _id: newId(), ...key, ...after }]);
  await settle(ctx, enrolment, place.step, whole, failsNow);
  return { items, ...whole };
}

/** What is done stays done, and the best score stays; the words of the item itself are always its last. */
function resultOf(facts: PackageFacts, { item, sequence, ended, cmi }: PackageCommit, known: ItemResultRecord | undefined): ItemResultRecord {
  const verdict = judgeItem(facts.standard, item, parsed(cmi));
  if (!verdict) throw new AppError('invalid', { fields: [{ field: 'cmi', messageKey: 'errors.training.package-unreadable' }] });
  const scores = [known?.score ?? null, verdict.score].filter((score) => score !== null);
  return {
    item: item.id, standing: known?.done && !verdict.done ? known.standing : verdict.standing, done: known?.done === true || verdict.done, score: scores.length === 0 ? null : Math.max(...scores),
    seconds: Math.max(known?.seconds ?? 0, verdict.seconds), cmi, over: ended && !verdict.suspended, sequence,
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

async function settle(ctx: AppContext, enrolment: EnrolmentRecord, step: PackageStep, whole: WholeVerdict, failsNow: boolean): Promise<void> {
  if (!whole.done && !failsNow) return;
  const state = await stepStates(ctx).findOne({ enrolmentId: enrolment._id, stepId: step.id }).select({ standing: 1 }).lean<Pick<StepStateRecord, 'standing'>>();
  if (state?.standing === 'done') return;
  const actorId = enrolment.personId.toString();
  await recordAttempt(ctx, enrolment, step, whole);
  await settleStep(ctx, enrolment, step.id, { standing: whole.done ? 'done' : 'open', by: 'learner', actorId, score: whole.score });
}

/** The same record as of a quiz, so that marks, exports and statements know it. */
async function recordAttempt(ctx: AppContext, enrolment: EnrolmentRecord, step: PackageStep, whole: WholeVerdict): Promise<void> {
  const now = ctx.clock.now();
  const { cohortId, courseId, versionId, personId, _id: enrolmentId } = enrolment;
  const { number } = await findAttempts(ctx, enrolment, step.id);
  const attemptId = newId();
  await attempts(ctx).insertMany([{
    _id: attemptId, enrolmentId, cohortId, courseId, versionId, personId, stepId: step.id, number, state: 'marked', questionIds: [], answers: {}, text: '', fileIds: [], marks: [], comment: '',
    score: whole.score, passed: whole.done, markedBy: null, revision: 1, startedAt: now, submittedAt: now, markedAt: now,
  }]);
  await countAttempt(ctx, enrolment, step);
  await ctx.events.record(attemptMarked, {
    courseId: courseId.toString(), cohortId: cohortId.toString(), enrolmentId: enrolmentId.toString(), personId: personId.toString(), stepId: step.id, kind: step.kind, attemptId: attemptId.toString(), passed: whole.done, by: 'server',
  }, personId.toString());
}
