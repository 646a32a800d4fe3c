import type { AppContext } from '#server/context.ts';
import { hashSecret } from '../passwords/hash-secret.ts';

/**
 * Asks for a mail with a link to choose a password. Known and unknown addresses take the same way and the same time:
 * whether anyone has the address is looked up by the job.
 */
export const requestReset = (ctx: AppContext, email: string): Promise<void> =>
  ctx.jobs.add('auth.send-reset', { email: email.trim().toLowerCase() }, { key: hashSecret(email.trim().toLowerCase()) });
