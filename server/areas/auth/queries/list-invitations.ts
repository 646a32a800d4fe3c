import { findPersons } from '#areas/people/index.ts';
import type { AppContext } from '#server/context.ts';
import { invitations } from '../models/invitations.ts';

/** Open invitations, newest first, at most a hundred. */
export async function listInvitations(ctx: AppContext): Promise<{ id: string; email: string; name: string; sentAt: string }[]> {
  const open = await invitations(ctx).find({}).sort({ sentAt: -1 }).limit(100).lean();
  const invited = await findPersons(ctx, open.map((invitation) => invitation.personId.toString()));
  return open.flatMap((invitation) => {
    const person = invited.get(invitation.personId.toString());
    return person ? [{ id: invitation._id.toString(), email: person.email, name: person.name, sentAt: invitation.sentAt.toISOString() }] : [];
  });
}
