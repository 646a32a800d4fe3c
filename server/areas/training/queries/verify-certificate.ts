import { notFound } from '#core/errors/app-error.ts';
import type { AppContext } from '#server/context.ts';
import type { VerificationView } from '#views/types/certificates.ts';
import { certificateState } from '../certificate/certificate-state.ts';
import type { CertificateRecord } from '../models/certificates.ts';
import { certificates } from '../models/certificates.ts';

/** What anybody with the code may know of a certificate, and nothing else. @throws AppError not-found */
export async function verifyCertificate(ctx: AppContext, code: string): Promise<VerificationView> {
  const found = await certificates(ctx).findOne({ code }).lean<CertificateRecord>();
  if (!found) throw notFound();
  const { name } = await ctx.mail.brand();
  return {
    state: certificateState(found, ctx.clock.now()), name: found.personName, title: found.title, course: found.courseTitle, issuer: name,
    issuedAt: found.issuedAt.toISOString(), expiresAt: found.expiresAt?.toISOString() ?? null, revokedAt: found.revokedAt?.toISOString() ?? null, revokedBecause: found.revokedKind,
  };
}
