import type { Viewer } from '#core/access/viewer.ts';
import type { AppContext } from '#server/context.ts';
import type { CertificateRecord } from '../models/certificates.ts';
import { certificates } from '../models/certificates.ts';

const most = 200;

/** Where the viewer's own certificates that were not revoked stand, by the enrolment that earned them. */
export async function findCertificateUrls(ctx: AppContext, viewer: Viewer): Promise<Readonly<Record<string, string>>> {
  const found = await certificates(ctx).find({ personId: viewer.personId, revokedAt: null }, { enrolmentId: 1 }).sort({ issuedAt: 1 }).limit(most).lean<Pick<CertificateRecord, '_id' | 'enrolmentId'>[]>();
  return Object.fromEntries(found.map(({ _id, enrolmentId }) => [enrolmentId.toString(), `/certificates#certificate-${_id.toString()}`]));
}
