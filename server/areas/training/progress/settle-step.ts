import type { AppContext } from '#server/context.ts';
import { newId, objectId } from '#core/store/object-id.ts';
import type { CourseContent, Step } from '../course/course-schema.ts';
import { enrolmentCompleted, stepCompleted, stepReverted, stepWaiting } from '../events.ts';
import { certificates } from '../models/certificates.ts';
import type { EnrolmentRecord } from '../models/enrolments.ts';
import { enrolments } from '../models/enrolments.ts';
import type { EvidenceRecord, StepStanding, StepStateRecord } from '../models/step-states.ts';
import { stepStates } from '../models/step-states.ts';
import { countProgress, standingsOf, stepById } from './course-plan.ts';
import { findVersion } from './find-version.ts';
import { maySettle } from './may-settle.ts';
import { findPlanTimes } from './plan-times.ts';

export interface StepChange {
  readonly standing: StepStanding;
  readonly by: 'learner' | 'trainer';
  /** Null for the system. */
  readonly actorId: string | null;
  /** Percent. */
  readonly score?: number | null;
  readonly evidence?: readonly EvidenceRecord[];
  readonly policyVersion?: string;
  /** What the trainer says with it. */
  readonly note?: string;
  /** Why a step that was done or waited is open again. */
  readonly because?: 'removed' | 'refused' | 'moved';
}

/**
 * The one way in which a step changes: inside a running transaction, it writes the standing, the facts and the counters of the enrolment.
 * False when nothing was to be changed: it stood there already, the way there is barred (a trainer's yes is not undone by a removal), or the enrolment is over.
 * The evidence and a better score are kept all the same.
 */
export const settleStep = async (ctx: AppContext, { _id }: Pick<EnrolmentRecord, '_id'>, stepId: string, change: StepChange): Promise<boolean> => {
  const at = ctx.clock.now();
  // Written before anything is read, so that of two at once one waits for the other.
  const enrolment = await enrolments(ctx).findOneAndUpdate({ _id, state: { $ne: 'ended' } }, { $set: { lastActAt: at } }, { returnDocument: 'after' }).lean<EnrolmentRecord>();
  if (!enrolment) return false;
  const { content } = await findVersion(ctx, enrolment.versionId);
  const step = stepById(content, stepId);
  if (!step) return false;
  const state = await stepStates(ctx).findOne({ enrolmentId: _id, stepId }).lean<StepStateRecord>();
  const may = maySettle({ standing: state?.standing ?? 'open', confirmed: (state?.confirmedBy ?? null) !== null }, change);
  await writeState(ctx, enrolment, step, state, may ? change : { ...change, standing: state?.standing ?? 'open' }, may, at);
  if (!may) return false;
  await recordStep(ctx, enrolment, step, state?.standing ?? 'open', change);
  await recount(ctx, enrolment, content, at);
  return true;
};

const writeState = async (ctx: AppContext, enrolment: EnrolmentRecord, step: Step, state: StepStateRecord | null, change: StepChange, moves: boolean, at: Date): Promise<void> => {
  const better = typeof change.score === 'number' && change.score >= (state?.score ?? 0) ? { score: change.score } : {};
  const extra = { ...better, ...(change.evidence ? { evidence: [...change.evidence] } : {}) };
  if (!moves && (Object.keys(extra).length === 0 || state?.standing === 'done')) return;
  const confirmed = change.by === 'trainer' && change.actorId !== null && change.standing === 'done' ? objectId(change.actorId) : null;
  const moved = moves ? {
    standing: change.standing, doneAt: change.standing === 'done' ? at : null, changedAt: at, confirmedBy: confirmed, ...(change.because === 'refused' ? { refusedAt: at } : {}),
    ...(change.policyVersion === undefined ? {} : { policyVersion: change.policyVersion }), ...(change.by === 'trainer' ? { note: change.note ?? '' } : {}),
  } : {};
  if (state) await stepStates(ctx).updateOne({ _id: state._id }, { $set: { ...extra, ...moved } });
  else await stepStates(ctx).insertMany([{ ...emptyState(enrolment, step, at), ...extra, ...moved }]);
};

/** A step to which nothing has happened yet. */
export const emptyState = (enrolment: EnrolmentRecord, step: Pick<Step, 'id' | 'kind'>, at: Date): StepStateRecord => ({
  _id: newId(), enrolmentId: enrolment._id, cohortId: enrolment.cohortId, courseId: enrolment.courseId, personId: enrolment.personId, stepId: step.id, kind: step.kind,
  standing: 'open', attempts: 0, extraAttempts: 0, score: null, evidence: [], confirmedBy: null, note: '', policyVersion: null, doneAt: null, refusedAt: null, changedAt: at,
});

/** What every fact about an enrolment says. */
export const factsOf = (enrolment: EnrolmentRecord): { courseId: string; cohortId: string; enrolmentId: string; personId: string } =>
  ({ courseId: enrolment.courseId.toString(), cohortId: enrolment.cohortId.toString(), enrolmentId: enrolment._id.toString(), personId: enrolment.personId.toString() });

const recordStep = async (ctx: AppContext, enrolment: EnrolmentRecord, step: Step, before: StepStanding, change: StepChange): Promise<void> => {
  const facts = { ...factsOf(enrolment), stepId: step.id, kind: step.kind };
  if (change.standing === 'done') await ctx.events.record(stepCompleted, { ...facts, by: change.by, score: change.score ?? null, seq: change.evidence?.at(-1)?.seq ?? null }, change.actorId);
  if (change.standing === 'waiting') await ctx.events.record(stepWaiting, facts, change.actorId);
  if (change.standing === 'open' && before !== 'failed') await ctx.events.record(stepReverted, { ...facts, because: change.because ?? 'refused' }, change.actorId);
};

/** Counts the enrolment afresh, completes it once, and opens it again when a step was taken back and no certificate was given. */
export const recount = async (ctx: AppContext, enrolment: EnrolmentRecord, content: CourseContent, at: Date): Promise<void> => {
  const states = await stepStates(ctx).find({ enrolmentId: enrolment._id }).select({ stepId: 1, standing: 1 }).lean<StepStateRecord[]>();
  const progress = countProgress(content, standingsOf(states), await findPlanTimes(ctx, enrolment, content));
  const whole = progress.stepsTotal > 0 && progress.stepsDone === progress.stepsTotal;
  const completes = whole && enrolment.completedAt === null;
  const reopens = !whole && enrolment.completedAt !== null && (await certificates(ctx).countDocuments({ enrolmentId: enrolment._id })) === 0;
  await enrolments(ctx).updateOne({ _id: enrolment._id }, { $set: {
    ...progress, ...(completes ? { state: 'done', completedAt: at } : {}), ...(reopens ? { state: 'active', completedAt: null } : {}),
  } });
  if (completes) await ctx.events.record(enrolmentCompleted, factsOf(enrolment), null);
};
