import { randomBytes } from 'node:crypto';
import type { Viewer } from '#core/access/viewer.ts';
import { AppError, notFound } from '#core/errors/app-error.ts';
import type { AppContext } from '#server/context.ts';
import { cohortChanged } from '../events.ts';
import type { CohortRecord } from '../models/cohorts.ts';
import { cohorts } from '../models/cohorts.ts';
import type { EnrolmentRecord } from '../models/enrolments.ts';
import { findVersion } from '../progress/find-version.ts';
import { findOpenCohort } from '../queries/find-cohort.ts';
import { missingPrerequisites } from '../queries/missing-prerequisites.ts';
import { enrolPerson } from './enrol-person.ts';

/** A link by which anybody of the house enrols themselves; a new one makes the old one worthless. @throws AppError not-found, conflict when it is over */
export async function setJoinLink(ctx: AppContext, viewer: Viewer, cohortId: string, on: boolean): Promise<void> {
  const cohort = await findOpenCohort(ctx, viewer, cohortId);
  await ctx.store.transact(async () => {
    await cohorts(ctx).updateOne({ _id: cohort._id }, { $set: { joinToken: on ? randomBytes(18).toString('base64url') : null } });
    await ctx.events.record(cohortChanged, { cohortId, courseId: cohort.courseId.toString(), change: 'changed' }, viewer.personId);
  });
}

/** The open cohort that a link leads into. @throws AppError not-found for a link that was switched off or renewed */
export async function findCohortByLink(ctx: AppContext, token: string): Promise<CohortRecord> {
  const cohort = token.length < 20 || token.length > 60 ? null : await cohorts(ctx).findOne({ joinToken: token, state: 'open' }).lean<CohortRecord>();
  if (!cohort) throw notFound();
  return cohort;
}

/** Enrols the viewer by a link; again gives the enrolment that is there. @throws AppError not-found, conflict when a course that comes before is not done or a trainer has ended it */
export async function joinByLink(ctx: AppContext, viewer: Viewer, token: string): Promise<EnrolmentRecord> {
  const cohort = await findCohortByLink(ctx, token);
  const { content } = await findVersion(ctx, cohort.versionId);
  const lacking = (await missingPrerequisites(ctx, content, [viewer.personId], viewer.locale)).get(viewer.personId);
  if (lacking) throw new AppError('conflict', { fields: [{ field: 'course', messageKey: 'errors.training.prerequisites', values: { courses: lacking.join(', ') } }] });
  const enrolment = await enrolPerson(ctx, { cohort, personId: viewer.personId, source: 'link', actorId: viewer.personId });
  if (enrolment.state === 'ended') throw new AppError('conflict', { fields: [{ field: 'course', messageKey: 'errors.training.place-ended' }] });
  return enrolment;
}
