import { addMember } from '#areas/spaces/index.ts';
import { findPersons } from '#areas/people/index.ts';
import type { Viewer } from '#core/access/viewer.ts';
import { AppError, invalidField } from '#core/errors/app-error.ts';
import { isId, objectId } from '#core/store/object-id.ts';
import type { AppContext } from '#server/context.ts';
import { enrolmentChanged } from '../events.ts';
import type { EnrolmentRecord } from '../models/enrolments.ts';
import { enrolments } from '../models/enrolments.ts';
import { findTaughtEnrolment } from '../progress/find-enrolment.ts';
import { findVersion } from '../progress/find-version.ts';
import { recount } from '../progress/settle-step.ts';
import { enrolmentFacts } from './enrol-many.ts';

type Change = 'kept' | 'rescheduled' | 'buddy';

const write = (ctx: AppContext, viewer: Viewer, enrolment: EnrolmentRecord, change: Change, set: Partial<EnrolmentRecord>): Promise<void> => ctx.store.transact(async () => {
  await enrolments(ctx).updateOne({ _id: enrolment._id }, { $set: set });
  await ctx.events.record(enrolmentChanged, enrolmentFacts(enrolment, change), viewer.personId);
});

/** Keeps somebody whom the rule is about no longer, or who was let go: from now on they are in by a trainer's hand. @throws AppError not-found */
export async function keepEnrolment(ctx: AppContext, viewer: Viewer, enrolmentId: string): Promise<void> {
  const { enrolment, cohort } = await findTaughtEnrolment(ctx, viewer, enrolmentId);
  if (cohort.state === 'ended') throw new AppError('conflict', { fields: [{ field: 'cohort', messageKey: 'errors.training.cohort-ended' }] });
  if (enrolment.state === 'active' || enrolment.state === 'done') return;
  await ctx.store.transact(async () => {
    await write(ctx, viewer, enrolment, 'kept', { state: enrolment.completedAt ? 'done' : 'active', source: 'hand' });
    if (enrolment.state === 'ended') await recount(ctx, enrolment, (await findVersion(ctx, enrolment.versionId)).content, ctx.clock.now());
  });
}

/** Gives a learner a date of their own; null for no date. @throws AppError not-found, invalid (field `dueAt`) */
export async function setDueDate(ctx: AppContext, viewer: Viewer, enrolmentId: string, dueAt: Date | null): Promise<void> {
  const { enrolment } = await findTaughtEnrolment(ctx, viewer, enrolmentId);
  if (dueAt && dueAt <= enrolment.startsAt) throw invalidField('dueAt', 'errors.training.due-before-start');
  await write(ctx, viewer, enrolment, 'rescheduled', { dueAt, dueByHand: true });
}

/** Gives a learner another buddy, or none. @throws AppError not-found, invalid (field `buddy`) */
export async function setBuddy(ctx: AppContext, viewer: Viewer, enrolmentId: string, buddyId: string | null): Promise<void> {
  const { enrolment, cohort } = await findTaughtEnrolment(ctx, viewer, enrolmentId);
  const person = buddyId !== null && isId(buddyId) ? (await findPersons(ctx, [buddyId])).get(buddyId) : undefined;
  if (buddyId !== null && (person?.status !== 'active' || enrolment.personId.equals(buddyId))) throw invalidField('buddy', 'errors.training.buddy-unfit');
  if ((enrolment.buddyId?.toString() ?? null) === buddyId) return;
  await ctx.store.transact(async () => {
    if (buddyId !== null) await addMember(ctx, null, cohort.spaceId.toString(), buddyId);
    await write(ctx, viewer, enrolment, 'buddy', { buddyId: buddyId === null ? null : objectId(buddyId) });
  });
}
