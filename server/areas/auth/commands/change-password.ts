import { findPerson } from '#areas/people/index.ts';
import type { Viewer } from '#core/access/viewer.ts';
import { AppError, forbidden, invalidField, notFound } from '#core/errors/app-error.ts';
import { objectId } from '#core/store/object-id.ts';
import type { AppContext } from '#server/context.ts';
import { credentials } from '../models/credentials.ts';
import { hashPassword, verifyPassword } from '../passwords/hash-password.ts';
import { passwordLength, passwordProblem } from '../passwords/password-problem.ts';
import { changeOwnAccess } from '../policies.ts';
import { countAttempt, forgetAttempts, passwordCheckBound } from './count-attempt.ts';
import { writePassword } from './set-password.ts';
import { tellPasswordChanged } from './tell-password-changed.ts';

/** A person changes their password; every other session of theirs ends. @throws AppError invalid (fields currentPassword, newPassword), too-many */
export async function changePassword(ctx: AppContext, viewer: Viewer, input: { readonly currentPassword: string; readonly newPassword: string }): Promise<void> {
  if (!changeOwnAccess(viewer) || viewer.sessionId === undefined) throw forbidden();
  const person = await findPerson(ctx, viewer.personId);
  if (!person) throw notFound();
  const attempt = await countAttempt(ctx, passwordCheckBound, viewer.personId);
  if (!attempt.allowed) throw new AppError('too-many', { retryAfter: attempt.retryAfter });
  const credential = await credentials(ctx).findOne({ personId: objectId(viewer.personId) }).lean();
  if (!await verifyPassword(credential?.passwordHash ?? null, input.currentPassword)) throw invalidField('currentPassword', 'sign-on.problems.password-wrong');
  await forgetAttempts(ctx, passwordCheckBound, viewer.personId);
  checkNewPassword(input.newPassword, person, 'newPassword');
  const { sessionId } = viewer;
  const passwordHash = await hashPassword(input.newPassword);
  await ctx.store.transact(async () => {
    await writePassword(ctx, viewer.personId, passwordHash, sessionId);
    await tellPasswordChanged(ctx, person);
  });
}

/** @throws AppError invalid naming `field` */
export function checkNewPassword(password: string, person: { readonly name: string; readonly email: string }, field: string): void {
  const problem = passwordProblem(password, person);
  if (problem) throw invalidField(field, problem, { minimum: passwordLength.minimum, maximum: passwordLength.maximum });
}
