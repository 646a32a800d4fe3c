import type { PersonRecord } from '#areas/people/index.ts';
import { createPerson, deactivatePerson, findPerson, findPersonByEmail, reactivatePerson, setDirectoryEntry, setRoles } from '#areas/people/index.ts';
import type { Role, Viewer } from '#core/access/viewer.ts';
import { AppError, forbidden, notFound } from '#core/errors/app-error.ts';
import { isId, newId, objectId } from '#core/store/object-id.ts';
import type { AppContext } from '#server/context.ts';
import { invitationMade, invitationRevoked } from '../events.ts';
import { credentials } from '../models/credentials.ts';
import { identities } from '../models/identities.ts';
import type { InvitationRecord } from '../models/invitations.ts';
import { invitations } from '../models/invitations.ts';
import { oneTimeLinks } from '../models/one-time-links.ts';
import { invitePeople } from '../policies.ts';
import { makeLink } from './make-link.ts';

export interface InvitationInput { readonly name: string; readonly email: string; readonly title: string; readonly department: string; readonly location: string; readonly roles: readonly Role[] }

/** Invites someone by mail with a link that works for seven days. @throws AppError forbidden, conflict (field email) */
export const invitePerson = (ctx: AppContext, viewer: Viewer, input: InvitationInput): Promise<{ readonly id: string; readonly personId: string }> => {
  if (!invitePeople(viewer)) throw forbidden();
  return ctx.store.transact(async () => {
    const person = await returning(ctx, viewer, input)
      ?? await createPerson(ctx, viewer.personId, { ...input, status: 'invited' });
    const invitation: InvitationRecord = { _id: newId(), personId: person._id, invitedBy: objectId(viewer.personId), sentAt: ctx.clock.now(), sendings: 1 };
    await invitations(ctx).insertMany([invitation]);
    await ctx.events.record(invitationMade, { personId: person._id.toString(), invitationId: invitation._id.toString() }, viewer.personId);
    await sendInvitation(ctx, viewer, person, invitation);
    return { id: invitation._id.toString(), personId: person._id.toString() };
  });
};

/** Someone whose earlier invitation was taken back and who never came in may be invited again under the same address. */
async function returning(ctx: AppContext, viewer: Viewer, input: InvitationInput): Promise<PersonRecord | null> {
  const person = await findPersonByEmail(ctx, input.email);
  if (person?.status !== 'deactivated') return null;
  const cameIn = await credentials(ctx).findOne({ personId: person._id }).lean() ?? await identities(ctx).findOne({ personId: person._id }).lean();
  if (cameIn) return null;
  const personId = person._id.toString();
  await reactivatePerson(ctx, viewer, personId);
  await setRoles(ctx, viewer, personId, input.roles);
  return setDirectoryEntry(ctx, viewer.personId, personId, { name: input.name, title: input.title, department: input.department, location: input.location });
}

/** Sends the mail again with a fresh link; the earlier link stops working. */
export const resendInvitation = (ctx: AppContext, viewer: Viewer, invitationId: string): Promise<void> => ctx.store.transact(async () => {
  const invitation = await findInvitation(ctx, viewer, invitationId);
  const person = await findPerson(ctx, invitation.personId.toString());
  if (!person) throw notFound();
  const sendings = invitation.sendings + 1;
  if (sendings > 20) throw new AppError('too-many');
  await invitations(ctx).updateOne({ _id: invitation._id }, { $set: { sentAt: ctx.clock.now(), sendings } });
  await sendInvitation(ctx, viewer, person, { ...invitation, sendings });
});

/** Takes an invitation back: its link stops working and the person is not let in. */
export const revokeInvitation = (ctx: AppContext, viewer: Viewer, invitationId: string): Promise<void> => ctx.store.transact(async () => {
  const invitation = await findInvitation(ctx, viewer, invitationId);
  const personId = invitation.personId.toString();
  await invitations(ctx).deleteOne({ _id: invitation._id });
  await oneTimeLinks(ctx).deleteMany({ personId: invitation.personId, purpose: 'invitation' });
  await deactivatePerson(ctx, viewer, personId);
  await ctx.events.record(invitationRevoked, { personId, invitationId }, viewer.personId);
});

async function findInvitation(ctx: AppContext, viewer: Viewer, invitationId: string): Promise<InvitationRecord> {
  if (!invitePeople(viewer)) throw forbidden();
  const invitation = isId(invitationId) ? await invitations(ctx).findById(invitationId).lean<InvitationRecord>() : null;
  if (!invitation) throw notFound();
  return invitation;
}

async function sendInvitation(ctx: AppContext, viewer: Viewer, person: PersonRecord, invitation: InvitationRecord): Promise<void> {
  const inviter = await findPerson(ctx, viewer.personId);
  await ctx.mail.send({
    to: { address: person.email, name: person.name, locale: person.locale },
    template: 'invitation',
    model: { name: person.name, inviter: inviter?.name ?? '', url: await makeLink(ctx, 'invitation', person._id.toString()) },
    key: `auth.invitation:${invitation._id.toString()}:${invitation.sendings}`,
  });
}
