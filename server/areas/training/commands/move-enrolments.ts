import type { Viewer } from '#core/access/viewer.ts';
import { invalidField, notFound } from '#core/errors/app-error.ts';
import { isId } from '#core/store/object-id.ts';
import type { AppContext } from '#server/context.ts';
import type { CourseContent } from '../course/course-schema.ts';
import { enrolmentChanged } from '../events.ts';
import { cohorts } from '../models/cohorts.ts';
import type { CourseVersionRecord } from '../models/courses.ts';
import { courseVersions } from '../models/courses.ts';
import type { EnrolmentRecord } from '../models/enrolments.ts';
import { enrolments } from '../models/enrolments.ts';
import type { StepStateRecord } from '../models/step-states.ts';
import { stepStates } from '../models/step-states.ts';
import { stepById } from '../progress/course-plan.ts';
import { findTaughtCohort } from '../progress/find-enrolment.ts';
import { findVersion } from '../progress/find-version.ts';
import { recount, settleStep } from '../progress/settle-step.ts';

export interface MoveInput {
  /** The newest unless said. */
  readonly versionId?: string;
  /** All who are under way unless said; then later ones begin on the version too. */
  readonly enrolmentIds?: readonly string[];
}

const batch = 100;

/**
 * Moves learners to another version of their course; steps are matched by id and what was done stays done. Two things have to be done again: a step that became one of another kind,
 * and a policy that has a new version. Completed enrolments stay where they are. Gives how many moved.
 * @throws AppError not-found, invalid (field `version`)
 */
export const moveEnrolments = async (ctx: AppContext, viewer: Viewer, cohortId: string, { versionId, enrolmentIds }: MoveInput): Promise<number> => {
  const cohort = await findTaughtCohort(ctx, viewer, cohortId);
  const version = await findTarget(ctx, cohort.courseId.toString(), versionId);
  if (enrolmentIds && !enrolmentIds.every(isId)) throw notFound();
  if (!enrolmentIds) await cohorts(ctx).updateOne({ _id: cohort._id }, { $set: { versionId: version._id } });
  const under = { cohortId: cohort._id, state: { $in: ['active', 'leaving'] as EnrolmentRecord['state'][] }, versionId: { $ne: version._id }, ...(enrolmentIds ? { _id: { $in: [...enrolmentIds] } } : {}) };
  let moved = 0;
  for (;;) {
    const found = await enrolments(ctx).find(under).select({ _id: 1 }).limit(batch).lean<Pick<EnrolmentRecord, '_id'>[]>();
    for (const { _id } of found) if (await moveOne(ctx, viewer, _id, version)) moved += 1;
    if (found.length < batch) return moved;
  }
};

const findTarget = async (ctx: AppContext, courseId: string, versionId: string | undefined): Promise<CourseVersionRecord> => {
  if (versionId !== undefined && !isId(versionId)) throw invalidField('version', 'errors.training.version-unknown');
  const version = await courseVersions(ctx).findOne({ courseId, ...(versionId === undefined ? {} : { _id: versionId }) }).sort({ number: -1 }).lean<CourseVersionRecord>();
  if (!version) throw invalidField('version', 'errors.training.version-unknown');
  return version;
};

const moveOne = (ctx: AppContext, viewer: Viewer, enrolmentId: EnrolmentRecord['_id'], version: CourseVersionRecord): Promise<boolean> => ctx.store.transact(async () => {
  const before = await enrolments(ctx).findById(enrolmentId).lean<EnrolmentRecord>();
  if (!before || before.versionId.equals(version._id) || before.state === 'ended' || before.state === 'done') return false;
  const { content: old } = await findVersion(ctx, before.versionId);
  const states = await stepStates(ctx).find({ enrolmentId }).lean<StepStateRecord[]>();
  await enrolments(ctx).updateOne({ _id: enrolmentId }, { $set: { versionId: version._id } });
  for (const state of states) {
    const kind = stepById(version.content, state.stepId)?.kind;
    if (kind === undefined || !startsAnew(old, version.content, state)) continue;
    await settleStep(ctx, before, state.stepId, { standing: 'open', by: 'trainer', actorId: viewer.personId, because: 'moved', evidence: [] });
    await stepStates(ctx).updateOne({ _id: state._id }, { $set: { kind } });
  }
  const after = await enrolments(ctx).findById(enrolmentId).lean<EnrolmentRecord>();
  if (after) await recount(ctx, after, version.content, ctx.clock.now());
  await ctx.events.record(enrolmentChanged, {
    courseId: before.courseId.toString(), cohortId: before.cohortId.toString(), enrolmentId: enrolmentId.toString(), personId: before.personId.toString(), change: 'moved',
  }, viewer.personId);
  return true;
});

const startsAnew = (old: CourseContent, next: CourseContent, state: StepStateRecord): boolean => {
  const [before, after] = [stepById(old, state.stepId), stepById(next, state.stepId)];
  if (!after) return false;
  if (before && before.kind !== after.kind) return true;
  return after.kind === 'acknowledge' && state.standing === 'done' && state.policyVersion !== after.version;
};
