import type { AppContext } from '#server/context.ts';
import { certificates } from '../models/certificates.ts';

/** Certificates that are valid now. */
export const validNow = (now: Date): object => ({ revokedAt: null, $or: [{ expiresAt: null }, { expiresAt: { $gt: now } }] });

/** Whether a person has a valid certificate that permits this, such as `share`. */
export const holdsLicence = async (ctx: AppContext, personId: string, licence: string): Promise<boolean> =>
  (await certificates(ctx).exists({ personId, licence, ...validNow(ctx.clock.now()) })) !== null;
