import { findPersonByEmail } from '#areas/people/index.ts';
import { AppError } from '#core/errors/app-error.ts';
import type { AppContext } from '#server/context.ts';
import { signInFailed } from '../events.ts';
import { credentials } from '../models/credentials.ts';
import { verifyPassword } from '../passwords/hash-password.ts';
import { readSignOnSettings } from '../queries/read-sign-on-settings.ts';
import { countAttempt, forgetAttempts, signInBound } from './count-attempt.ts';

/**
 * The person whose address and password these are. Unknown, without password, suspended and wrong are one answer after
 * the same work; at most ten tries an account and quarter of an hour are evaluated, known or not.
 * @throws AppError wrong-credentials, too-many
 */
export async function checkCredentials(ctx: AppContext, email: string, password: string): Promise<string> {
  const attempt = await countAttempt(ctx, signInBound, email);
  if (!attempt.allowed) throw new AppError('too-many', { retryAfter: attempt.retryAfter });
  const person = await findPersonByEmail(ctx, email);
  const credential = await credentials(ctx).findOne({ personId: person?._id ?? null }).lean();
  const { identityProvidersOnly } = await readSignOnSettings(ctx);
  const matches = await verifyPassword(credential?.passwordHash ?? null, password.slice(0, 1_000));
  const allowed = person?.status === 'active' && (!identityProvidersOnly || person.roles.includes('admin'));
  if (!person || !matches || !allowed) {
    if (person && attempt.count === signInBound.maximum) await ctx.events.record(signInFailed, { personId: person._id.toString(), attempts: attempt.count }, null);
    throw new AppError('wrong-credentials');
  }
  await forgetAttempts(ctx, signInBound, email);
  return person._id.toString();
}

