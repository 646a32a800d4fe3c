import type { Viewer } from '#core/access/viewer.ts';
import { forbidden } from '#core/errors/app-error.ts';
import { isId } from '#core/store/object-id.ts';
import type { AppContext } from '#server/context.ts';
import { memberDeclined, memberRemoved } from '../events.ts';
import type { MembershipRecord } from '../models/memberships.ts';
import { memberships } from '../models/memberships.ts';
import { editSpace } from '../policies.ts';
import { keepAnOwner } from './keep-an-owner.ts';
import { leaveSpace } from './leave-space.ts';
import { readStanding } from './read-standing.ts';
import { deleteMembership } from './write-membership.ts';

/** Puts a person out of a space, or declines their request; fine when they are not in. For oneself it is leaving. */
export const removeMember = (ctx: AppContext, viewer: Viewer, spaceId: string, personId: string): Promise<void> => {
  if (personId === viewer.personId) return leaveSpace(ctx, viewer, spaceId);
  return ctx.store.transact(async () => {
    const { space, facts } = await readStanding(ctx, viewer, spaceId);
    if (!editSpace(facts)) throw forbidden();
    const membership = isId(personId) ? await memberships(ctx).findOne({ spaceId, personId }).lean<MembershipRecord>() : null;
    if (!membership) return;
    if (membership.role === 'owner') keepAnOwner(space, personId);
    await deleteMembership(ctx, membership);
    await ctx.events.record(membership.state === 'asked' ? memberDeclined : memberRemoved, { spaceId, personId }, viewer.personId);
  });
};
