import { findPerson, loadViewer } from '#areas/people/index.ts';
import { hasRole } from '#core/access/viewer.ts';
import { translate } from '#core/text/translate.ts';
import type { AppContext } from '#server/context.ts';
import type { CertificateRecord } from '../models/certificates.ts';
import type { CohortRecord } from '../models/cohorts.ts';
import { cohorts } from '../models/cohorts.ts';
import type { EnrolmentRecord } from '../models/enrolments.ts';
import { enrolments } from '../models/enrolments.ts';
import { createCohort } from './create-cohort.ts';
import { enrolPerson } from './enrol-person.ts';

const mostCohorts = 200;

/**
 * Enrols whoever holds a certificate in its course anew: in an open cohort they were not in, or in one that is made for renewals of this year.
 * Null when the person has left; without an enrolment when nobody trains the course any more. An enrolment that is under way is taken as it is.
 */
export async function renewEnrolment(ctx: AppContext, certificate: CertificateRecord): Promise<{ readonly enrolmentId: string | null } | null> {
  const { courseId } = certificate;
  const personId = certificate.personId.toString();
  const person = await findPerson(ctx, personId);
  if (!person || (person.status !== 'active' && person.status !== 'invited')) return null;
  const taken = await enrolments(ctx).find({ courseId, personId }, { cohortId: 1, state: 1 }).limit(mostCohorts).lean<Pick<EnrolmentRecord, '_id' | 'cohortId' | 'state'>[]>();
  const underWay = taken.find(({ state }) => state === 'active' || state === 'leaving');
  if (underWay) return { enrolmentId: underWay._id.toString() };
  const cohort = (await findOpenCohort(ctx, certificate, taken)) ?? (await makeRenewalCohort(ctx, certificate));
  if (!cohort) return { enrolmentId: null };
  const { _id } = await enrolPerson(ctx, { cohort, personId, source: 'recertification', actorId: null });
  return { enrolmentId: _id.toString() };
}

const findOpenCohort = async (ctx: AppContext, { courseId }: CertificateRecord, taken: readonly Pick<EnrolmentRecord, 'cohortId'>[]): Promise<CohortRecord | null> =>
  cohorts(ctx).findOne({ courseId, state: 'open', startsAt: { $lte: ctx.clock.now() }, 'due.kind': { $ne: 'fixed' }, conditions: { $size: 0 }, _id: { $nin: taken.map(({ cohortId }) => cohortId) } }).sort({ createdAt: -1 }).lean<CohortRecord>();

/** By the first trainer of the old cohort who still trains. */
const makeRenewalCohort = async (ctx: AppContext, certificate: CertificateRecord): Promise<CohortRecord | null> => {
  const before = await cohorts(ctx).findById(certificate.cohortId).lean<CohortRecord>();
  for (const trainerId of before?.trainerIds ?? []) {
    const viewer = await loadViewer(ctx, trainerId.toString());
    if (!viewer || !(hasRole(viewer, 'trainer') || hasRole(viewer, 'admin'))) continue;
    const name = translate(certificate.locale, 'certificates.renewal-cohort', { course: certificate.courseTitle, year: String(ctx.clock.now().getUTCFullYear()) });
    return createCohort(ctx, viewer, { name: name.slice(0, 80), courseId: certificate.courseId.toString(), trainerIds: before?.trainerIds.map(String) ?? [] });
  }
  return null;
};
