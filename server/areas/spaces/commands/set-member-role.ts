import type { Viewer } from '#core/access/viewer.ts';
import { forbidden, notFound } from '#core/errors/app-error.ts';
import { isId } from '#core/store/object-id.ts';
import type { AppContext } from '#server/context.ts';
import { memberRoleChanged } from '../events.ts';
import type { MemberRole, MembershipRecord } from '../models/memberships.ts';
import { memberships } from '../models/memberships.ts';
import { editSpace } from '../policies.ts';
import { keepAnOwner } from './keep-an-owner.ts';
import { readStanding } from './read-standing.ts';
import { writeRole } from './write-membership.ts';

/** Makes a member an owner, or an owner a member. @throws AppError conflict (field `role`) for the last owner, not-found for non-members */
export const setMemberRole = (ctx: AppContext, viewer: Viewer, spaceId: string, personId: string, role: MemberRole): Promise<void> =>
  ctx.store.transact(async () => {
    const { space, facts } = await readStanding(ctx, viewer, spaceId);
    if (!editSpace(facts)) throw forbidden();
    const membership = isId(personId) ? await memberships(ctx).findOne({ spaceId, personId, state: 'member' }).lean<MembershipRecord>() : null;
    if (!membership) throw notFound();
    if (membership.role === role) return;
    if (role === 'member') keepAnOwner(space, personId);
    await writeRole(ctx, membership, role);
    await ctx.events.record(memberRoleChanged, { spaceId, personId, role }, viewer.personId);
  });
