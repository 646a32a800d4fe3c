import { z } from 'zod';
import { defineJob } from '#core/jobs/jobs.ts';
import type { AppContext } from '#server/context.ts';
import { certificateEnding, certificateExpired } from '../events.ts';
import type { CertificateRecord } from '../models/certificates.ts';
import { certificates } from '../models/certificates.ts';
import { renewalDays } from '../presenters/present-certificate.ts';
import { renewEnrolment } from '../commands/renew-enrolment.ts';

const atOnce = 500;
const day = 86_400_000;

const factsOf = ({ _id, courseId, personId, licence }: CertificateRecord) =>
  ({ certificateId: _id.toString(), courseId: courseId.toString(), personId: personId.toString(), licence });

/** Every quarter of an hour: what has come to its end is told once, and so is what comes to its end soon; then the course is to be done anew. */
export const endCertificates = defineJob({
  name: 'training.end-certificates',
  payload: z.object({}),
  schedule: '3-59/15 * * * *',
  run: async (ctx, _payload, signal) => {
    await tellExpired(ctx, signal);
    await tellEnding(ctx, signal);
  },
});

const tellExpired = async (ctx: AppContext, signal: AbortSignal): Promise<void> => {
  for (;;) {
    const ended = await certificates(ctx).find({ expiresAt: { $lte: ctx.clock.now() }, expiredAt: null, revokedAt: null }).sort({ expiresAt: 1 }).limit(atOnce).lean<CertificateRecord[]>();
    for (const certificate of ended) {
      if (signal.aborted) return;
      await ctx.store.transact(async () => {
        const { modifiedCount } = await certificates(ctx).updateOne({ _id: certificate._id, expiredAt: null, revokedAt: null }, { $set: { expiredAt: ctx.clock.now() } });
        if (modifiedCount === 1) await ctx.events.record(certificateExpired, factsOf(certificate), null);
      });
    }
    if (ended.length < atOnce) return;
  }
};

const tellEnding = async (ctx: AppContext, signal: AbortSignal): Promise<void> => {
  const now = ctx.clock.now();
  for (;;) {
    const ending = await certificates(ctx)
      .find({ expiresAt: { $gt: now, $lte: new Date(now.getTime() + renewalDays * day) }, remindedAt: null, revokedAt: null })
      .sort({ expiresAt: 1 }).limit(atOnce).lean<CertificateRecord[]>();
    for (const certificate of ending) {
      if (signal.aborted) return;
      const renewal = (await isRenewed(ctx, certificate)) ? null : await renewEnrolment(ctx, certificate);
      await ctx.store.transact(async () => {
        const { modifiedCount } = await certificates(ctx).updateOne({ _id: certificate._id, remindedAt: null }, { $set: { remindedAt: now } });
        if (modifiedCount === 1 && renewal) await ctx.events.record(certificateEnding, { ...factsOf(certificate), enrolmentId: renewal.enrolmentId }, null);
      });
    }
    if (ending.length < atOnce) return;
  }
};

/** Somebody who has done it anew already needs no reminder. */
const isRenewed = async (ctx: AppContext, { courseId, personId, expiresAt, _id }: CertificateRecord): Promise<boolean> =>
  (await certificates(ctx).exists({ personId, courseId, revokedAt: null, _id: { $ne: _id }, $or: [{ expiresAt: null }, { expiresAt: { $gt: expiresAt } }] })) !== null;
