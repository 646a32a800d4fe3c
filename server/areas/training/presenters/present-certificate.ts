import type { CertificateView } from '#views/types/certificates.ts';
import { certificateState } from '../certificate/certificate-state.ts';
import type { CertificateRecord } from '../models/certificates.ts';

/** From so many days before its end a certificate can be renewed. */
export const renewalDays = 30;
const day = 86_400_000;

export interface CertificateAround { readonly now: Date; readonly baseUrl: string; readonly canRevoke: boolean }

export function presentCertificate(record: CertificateRecord, { now, baseUrl, canRevoke }: CertificateAround): CertificateView {
  const id = record._id.toString();
  const state = certificateState(record, now);
  return {
    id, number: record.number, state, personId: record.personId.toString(), name: record.personName, title: record.title, course: record.courseTitle, courseId: record.courseId.toString(),
    cohortId: record.cohortId.toString(), licence: record.licence, issuedAt: record.issuedAt.toISOString(), expiresAt: record.expiresAt?.toISOString() ?? null,
    endsSoon: state === 'valid' && record.expiresAt !== null && record.expiresAt.getTime() - now.getTime() <= renewalDays * day,
    revokedAt: record.revokedAt?.toISOString() ?? null, revokedBecause: record.revokedKind, revokedReason: record.revokedReason,
    verifyUrl: `${baseUrl}/verify/${record.code}`, pdfUrl: `/certificates/${id}.pdf`, credentialUrl: `/certificates/${id}.json`, can: { revoke: canRevoke },
  };
}
