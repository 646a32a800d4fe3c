import { Schema, type Types } from 'mongoose';
import { defineCollection } from '#core/store/define-collection.ts';
import type { SpaceKind } from '#views/types/space.ts';
import type { ConsentState, MirrorState } from '#views/types/outward.ts';

export const mirrorStates = ['nominated', 'working', 'ended', 'declined'] as const satisfies readonly MirrorState[];
export const consentRoles = ['author', 'shown', 'named'] as const;
export type ConsentRole = (typeof consentRoles)[number];

export interface ConsentRecord { personId: Types.ObjectId; role: ConsentRole; state: ConsentState; at: Date }

/** A post on its way out. */
export interface MirrorRecord {
  _id: Types.ObjectId;
  postId: Types.ObjectId;
  spaceId: Types.ObjectId;
  /** The space's kind when it was begun: one that closed since publishes nothing. */
  spaceKind: SpaceKind;
  /** The revision of the post that the variants were last held against. */
  postRevision: number;
  authorId: Types.ObjectId;
  state: MirrorState;
  nominatedBy: Types.ObjectId;
  note: string;
  reason: string | null;
  consent: ConsentRecord[];
  /** Counts up when it is withdrawn as a whole: nothing prepared before goes out. */
  withdrawnAt: Date | null;
  createdAt: Date;
  /** Whether it is still open: a post has one open mirror. */
  open?: true;
}

const consent = new Schema<ConsentRecord>({ personId: Schema.Types.ObjectId, role: String, state: String, at: Date }, { _id: false });

const schema = new Schema<MirrorRecord>({
  postId: { type: Schema.Types.ObjectId, required: true },
  spaceId: { type: Schema.Types.ObjectId, required: true },
  spaceKind: { type: String, required: true },
  postRevision: { type: Number, required: true },
  authorId: { type: Schema.Types.ObjectId, required: true },
  state: { type: String, required: true },
  nominatedBy: { type: Schema.Types.ObjectId, required: true },
  note: { type: String, default: '' },
  reason: { type: String, default: null },
  consent: [consent],
  withdrawnAt: { type: Date, default: null },
  createdAt: { type: Date, required: true },
  open: { type: Boolean },
});
schema.index({ postId: 1 }, { unique: true, name: 'open', partialFilterExpression: { open: true } });
schema.index({ postId: 1, createdAt: -1 });
schema.index({ state: 1, createdAt: -1, _id: -1 });
schema.index({ authorId: 1 });
schema.index({ spaceId: 1 });

export const mirrors = defineCollection<MirrorRecord>('mirrors', schema);
