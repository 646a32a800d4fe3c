import { newId, objectId } from '#core/store/object-id.ts';
import type { AppContext } from '#server/context.ts';
import type { MemberRole, MembershipRecord } from '../models/memberships.ts';
import { memberships, placeOf } from '../models/memberships.ts';
import { spaces } from '../models/spaces.ts';
import { forgetMemberships } from '../queries/membership-cache.ts';
import { forgetSpace } from '../queries/space-index.ts';

const told = (ctx: AppContext, spaceId: string, personId: string): void => ctx.store.afterCommit(() => {
  forgetMemberships(ctx, personId);
  forgetSpace(ctx, spaceId);
});

/** Writes a new membership or request, inside the running transaction, and counts it. */
export const insertMembership = async (
  ctx: AppContext, spaceId: string, personId: string, state: MembershipRecord['state'], role: MemberRole = 'member',
): Promise<void> => {
  const _id = newId();
  await memberships(ctx).insertMany([{
    _id, spaceId: objectId(spaceId), personId: objectId(personId), role, state, place: placeOf(role, _id),
    follow: true, mute: false, notify: 'mentions', joinedAt: ctx.clock.now(),
  }]);
  if (state === 'member') await spaces(ctx).updateOne({ _id: spaceId }, { $inc: { memberCount: 1 } });
  told(ctx, spaceId, personId);
};

/** Turns a request into a membership, inside the running transaction. */
export const admitAsking = async (ctx: AppContext, asking: MembershipRecord): Promise<void> => {
  await memberships(ctx).updateOne({ _id: asking._id }, { $set: { state: 'member', joinedAt: ctx.clock.now() } });
  await spaces(ctx).updateOne({ _id: asking.spaceId }, { $inc: { memberCount: 1 } });
  told(ctx, asking.spaceId.toString(), asking.personId.toString());
};

/** Takes a membership or request away, inside the running transaction; the caller has seen to the last owner. */
export const deleteMembership = async (ctx: AppContext, gone: MembershipRecord): Promise<void> => {
  await memberships(ctx).deleteOne({ _id: gone._id });
  if (gone.state === 'member') {
    await spaces(ctx).updateOne({ _id: gone.spaceId }, { $inc: { memberCount: -1 }, $pull: { ownerIds: gone.personId } });
  }
  told(ctx, gone.spaceId.toString(), gone.personId.toString());
};

/** Makes a member an owner or an owner a member, inside the running transaction. */
export const writeRole = async (ctx: AppContext, membership: MembershipRecord, role: MemberRole): Promise<void> => {
  await memberships(ctx).updateOne({ _id: membership._id }, { $set: { role, place: placeOf(role, membership._id) } });
  await spaces(ctx).updateOne(
    { _id: membership.spaceId },
    role === 'owner' ? { $addToSet: { ownerIds: membership.personId } } : { $pull: { ownerIds: membership.personId } },
  );
  told(ctx, membership.spaceId.toString(), membership.personId.toString());
};
