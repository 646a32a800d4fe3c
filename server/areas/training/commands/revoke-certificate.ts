import type { Viewer } from '#core/access/viewer.ts';
import { AppError, forbidden } from '#core/errors/app-error.ts';
import { objectId } from '#core/store/object-id.ts';
import type { AppContext } from '#server/context.ts';
import { certificateRevoked } from '../events.ts';
import type { RevocationKind } from '../models/certificates.ts';
import { certificates } from '../models/certificates.ts';
import { revokeCertificate as mayRevoke } from '../policies/certificates.ts';
import { findCertificate } from '../queries/find-certificate.ts';

/** Takes a certificate back for good. Its kind is shown to whoever verifies it, the reason in words stays inside. @throws AppError not-found, forbidden, conflict when it is revoked already */
export async function revokeCertificate(ctx: AppContext, viewer: Viewer, id: string, { kind, reason }: { readonly kind: RevocationKind; readonly reason: string }): Promise<void> {
  const { certificate, facts } = await findCertificate(ctx, viewer, id);
  if (facts.revoked) throw new AppError('conflict');
  if (!mayRevoke(viewer, facts)) throw forbidden();
  await ctx.store.transact(async () => {
    const { modifiedCount } = await certificates(ctx).updateOne(
      { _id: certificate._id, revokedAt: null },
      { $set: { revokedAt: ctx.clock.now(), revokedBy: objectId(viewer.personId), revokedKind: kind, revokedReason: reason } },
    );
    if (modifiedCount === 0) throw new AppError('conflict');
    const { courseId, personId, licence } = certificate;
    await ctx.events.record(certificateRevoked, { certificateId: certificate._id.toString(), courseId: courseId.toString(), personId: personId.toString(), licence }, viewer.personId);
  });
}
