import { people } from '#areas/people/index.ts';
import type { Viewer } from '#core/access/viewer.ts';
import { forbidden, invalidField, notFound } from '#core/errors/app-error.ts';
import { isId } from '#core/store/object-id.ts';
import type { AppContext } from '#server/context.ts';
import { memberJoined } from '../events.ts';
import type { MembershipRecord } from '../models/memberships.ts';
import { memberships } from '../models/memberships.ts';
import { spaces } from '../models/spaces.ts';
import { manageMembers } from '../policies.ts';
import { readStanding } from './read-standing.ts';
import { admitAsking, insertMembership } from './write-membership.ts';

/**
 * Brings a person into a space, or approves their request; again changes nothing. The only way into a secret one.
 * `viewer` is null for the system. @throws AppError not-found, forbidden, invalid (field `person`)
 */
export const addMember = (ctx: AppContext, viewer: Viewer | null, spaceId: string, personId: string): Promise<void> => ctx.store.transact(async () => {
  if (viewer) {
    if (!manageMembers((await readStanding(ctx, viewer, spaceId)).facts)) throw forbidden();
  } else if (!(await spaces(ctx).findById(spaceId).select({ _id: 1 }).lean())) throw notFound();
  const person = isId(personId) ? await people(ctx).findById(personId).select({ status: 1 }).lean() : null;
  if (!person || person.status === 'suspended' || person.status === 'deactivated') throw invalidField('person', 'errors.owner-unknown');
  const membership = await memberships(ctx).findOne({ spaceId, personId }).lean<MembershipRecord>();
  if (membership?.state === 'member') return;
  await (membership ? admitAsking(ctx, membership) : insertMembership(ctx, spaceId, personId, 'member'));
  await ctx.events.record(memberJoined, { spaceId, personId }, viewer?.personId ?? null);
});
