import type { Viewer } from '#core/access/viewer.ts';
import type { AppContext } from '#server/context.ts';
import { memberLeft } from '../events.ts';
import { keepAnOwner } from './keep-an-owner.ts';
import { readStanding } from './read-standing.ts';
import { deleteMembership } from './write-membership.ts';

/** The viewer leaves, or takes a request back; fine when they are not in. @throws AppError conflict (field `role`) for the last owner */
export const leaveSpace = (ctx: AppContext, viewer: Viewer, spaceId: string): Promise<void> => ctx.store.transact(async () => {
  const { space, membership } = await readStanding(ctx, viewer, spaceId);
  if (!membership) return;
  if (membership.role === 'owner') keepAnOwner(space, viewer.personId);
  await deleteMembership(ctx, membership);
  await ctx.events.record(memberLeft, { spaceId, personId: viewer.personId }, viewer.personId);
});
