import { activatePerson, createPerson, findPersonByEmail } from '#areas/people/index.ts';
import { invalidField } from '#core/errors/app-error.ts';
import type { AppContext } from '#server/context.ts';
import { invitationAccepted } from '../events.ts';
import { invitations } from '../models/invitations.ts';
import { oneTimeLinks } from '../models/one-time-links.ts';
import { hashPassword } from '../passwords/hash-password.ts';
import { findLink, linkExpired } from '../queries/find-link.ts';
import { countPeopleWithRole } from '../queries/count-people-with-role.ts';
import { checkNewPassword } from './change-password.ts';
import { writePassword } from './set-password.ts';
import { tellPasswordChanged } from './tell-password-changed.ts';

export interface LinkUse {
  readonly secret: string;
  readonly password: string;
  /** Only for the first admin, who names themselves. */
  readonly name?: string;
  readonly email?: string;
}

/**
 * Uses a one-time link: sets the password, lets an invited person in, makes the first admin. Answers whose it was.
 * @throws AppError expired, invalid (fields password, name, email)
 */
export async function useLink(ctx: AppContext, use: LinkUse): Promise<string> {
  const link = await findLink(ctx, use.secret);
  const named = link.person ?? { name: use.name ?? '', email: use.email ?? '' };
  if (link.purpose === 'first-admin') await checkFirstAdmin(ctx, named);
  checkNewPassword(use.password, named, 'password');
  const passwordHash = await hashPassword(use.password);
  return ctx.store.transact(async () => {
    const { deletedCount } = await oneTimeLinks(ctx).deleteOne({ _id: link.id });
    if (deletedCount === 0) throw linkExpired();
    const personId = link.person?._id.toString() ?? await makeFirstAdmin(ctx, named);
    if (link.purpose === 'invitation') await acceptInvitation(ctx, personId);
    await writePassword(ctx, personId, passwordHash, null);
    if (link.purpose === 'reset' && link.person) await tellPasswordChanged(ctx, link.person);
    return personId;
  });
}

async function acceptInvitation(ctx: AppContext, personId: string): Promise<void> {
  const invitation = await invitations(ctx).findOneAndDelete({ personId }).lean();
  if (!invitation) throw linkExpired();
  await activatePerson(ctx, personId);
  await ctx.events.record(invitationAccepted, { personId, invitationId: invitation._id.toString() }, personId);
}

async function checkFirstAdmin(ctx: AppContext, named: { readonly name: string; readonly email: string }): Promise<void> {
  if (named.name === '') throw invalidField('name', 'errors.required');
  if (named.email === '') throw invalidField('email', 'errors.required');
  if (await findPersonByEmail(ctx, named.email)) throw invalidField('email', 'errors.email-taken');
}

async function makeFirstAdmin(ctx: AppContext, named: { readonly name: string; readonly email: string }): Promise<string> {
  if (await countPeopleWithRole(ctx, 'admin') > 0) throw linkExpired();
  const person = await createPerson(ctx, null, { name: named.name, email: named.email, roles: ['admin'], status: 'active' });
  return person._id.toString();
}
