import type { Viewer } from '#core/access/viewer.ts';
import { notFound } from '#core/errors/app-error.ts';
import { isId } from '#core/store/object-id.ts';
import type { AppContext } from '#server/context.ts';
import type { CertificateRecord } from '../models/certificates.ts';
import { certificates } from '../models/certificates.ts';
import type { CohortRecord } from '../models/cohorts.ts';
import { cohorts } from '../models/cohorts.ts';
import type { CertificateFacts } from '../policies/certificates.ts';
import { seeCertificate } from '../policies/certificates.ts';

/** A certificate as the policies see it. */
export const certificateFacts = (certificate: CertificateRecord, trainerIds: readonly string[]): CertificateFacts =>
  ({ personId: certificate.personId.toString(), trainerIds, revoked: certificate.revokedAt !== null });

/** Who trains the cohorts in which certificates were earned, by cohort. */
export async function listTrainerIds(ctx: AppContext, found: readonly Pick<CertificateRecord, 'cohortId'>[]): Promise<ReadonlyMap<string, readonly string[]>> {
  const ids = [...new Set(found.map(({ cohortId }) => cohortId.toString()))];
  if (ids.length === 0) return new Map();
  const taught = await cohorts(ctx).find({ _id: { $in: ids } }, { trainerIds: 1 }).limit(ids.length).lean<Pick<CohortRecord, '_id' | 'trainerIds'>[]>();
  return new Map(taught.map(({ _id, trainerIds }) => [_id.toString(), trainerIds.map(String)]));
}

/** A certificate of one's own, or of a cohort that one trains. @throws AppError not-found */
export async function findCertificate(ctx: AppContext, viewer: Viewer, id: string): Promise<{ readonly certificate: CertificateRecord; readonly facts: CertificateFacts }> {
  const certificate = isId(id) ? await certificates(ctx).findById(id).lean<CertificateRecord>() : null;
  if (!certificate) throw notFound();
  const facts = certificateFacts(certificate, (await listTrainerIds(ctx, [certificate])).get(certificate.cohortId.toString()) ?? []);
  if (!seeCertificate(viewer, facts)) throw notFound();
  return { certificate, facts };
}
