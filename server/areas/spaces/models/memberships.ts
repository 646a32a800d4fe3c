import { Schema, type Types } from 'mongoose';
import { defineCollection } from '#core/store/define-collection.ts';
import type { NotifyLevel } from '#views/types/space.ts';

export const memberRoles = ['member', 'owner'] as const;
export type MemberRole = (typeof memberRoles)[number];

export const notifyLevels = ['all', 'mentions', 'none'] as const satisfies readonly NotifyLevel[];

export interface MembershipRecord {
  _id: Types.ObjectId;
  spaceId: Types.ObjectId;
  personId: Types.ObjectId;
  role: MemberRole;
  /** Asked: waits for an owner of a closed space. */
  state: 'member' | 'asked';
  /** Order in the list of members, without ties: owners first, then as they came. */
  place: string;
  /** In my feed. */
  follow: boolean;
  /** Never unread, never told. */
  mute: boolean;
  /** How much I am told. */
  notify: NotifyLevel;
  joinedAt: Date;
}

const schema = new Schema<MembershipRecord>({
  spaceId: { type: Schema.Types.ObjectId, required: true },
  personId: { type: Schema.Types.ObjectId, required: true },
  role: { type: String, required: true },
  state: { type: String, required: true },
  place: { type: String, required: true },
  follow: { type: Boolean, required: true },
  mute: { type: Boolean, required: true },
  notify: { type: String, required: true },
  joinedAt: { type: Date, required: true },
});
schema.index({ spaceId: 1, personId: 1 }, { unique: true });
schema.index({ spaceId: 1, state: 1, place: 1 });
schema.index({ personId: 1, spaceId: 1 });
schema.index({ spaceId: 1, place: 1 }, { name: 'told-everything', partialFilterExpression: { notify: 'all' } });

export const memberships = defineCollection<MembershipRecord>('memberships', schema);

export const placeOf = (role: MemberRole, membershipId: Types.ObjectId): string => `${role === 'owner' ? 'a' : 'b'}${membershipId.toString()}`;
