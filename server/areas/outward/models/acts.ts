import { Schema, type Types } from 'mongoose';
import { defineCollection } from '#core/store/define-collection.ts';
import type { Remote, SentenceRef } from '#plugins/contract/index.ts';
import type { ActKind, ActState } from '#views/types/outward.ts';

/** One line of the ledger: something that is done outside exactly once. */
export interface ActRecord {
  _id: Types.ObjectId;
  /** SHA-256 of kind, subject, revision and account: the same thing is entered once, and the network gets it with every try. */
  key: string;
  kind: ActKind;
  accountId: Types.ObjectId;
  /** Removals do not stand behind what is to be published. */
  lane: 'remove' | 'say';
  /** Order within the account and lane: `dueAt`, then `place`. */
  dueAt: Date;
  place: number;
  variantId: Types.ObjectId | null;
  mirrorId: Types.ObjectId | null;
  postId: Types.ObjectId;
  spaceId: Types.ObjectId;
  copyId: Types.ObjectId | null;
  replyId: Types.ObjectId | null;
  revision: number;
  /** The hash of what was approved. */
  hash: string | null;
  /** The frozen result of `prepare`, or what is answered. */
  payload: unknown;
  /** Media that the payload names. */
  media: string[];
  state: ActState;
  /** No try before, because of a failure. */
  notBefore: Date | null;
  /** Later it asks a person. */
  notAfter: Date | null;
  attempts: number;
  lookups: number;
  /** Process that sends it now, and a number that rises as long as it lives. */
  owner: string | null;
  beat: number;
  sentAt: Date | null;
  doneAt: Date | null;
  failure: { kind: string; text: string; sentence?: SentenceRef | undefined } | null;
  /** Why it did not go out: code of `refusal`. */
  refusal: string | null;
  remote: Remote | null;
  pendingState: unknown;
  createdBy: Types.ObjectId | null;
  createdAt: Date;
}

const schema = new Schema<ActRecord>({
  key: { type: String, required: true },
  kind: { type: String, required: true },
  accountId: { type: Schema.Types.ObjectId, required: true },
  lane: { type: String, required: true },
  dueAt: { type: Date, required: true },
  place: { type: Number, required: true },
  variantId: { type: Schema.Types.ObjectId, default: null },
  mirrorId: { type: Schema.Types.ObjectId, default: null },
  postId: { type: Schema.Types.ObjectId, required: true },
  spaceId: { type: Schema.Types.ObjectId, required: true },
  copyId: { type: Schema.Types.ObjectId, default: null },
  replyId: { type: Schema.Types.ObjectId, default: null },
  revision: { type: Number, required: true },
  hash: { type: String, default: null },
  payload: { type: Schema.Types.Mixed, default: null },
  media: [String],
  state: { type: String, required: true },
  notBefore: { type: Date, default: null },
  notAfter: { type: Date, default: null },
  attempts: { type: Number, default: 0 },
  lookups: { type: Number, default: 0 },
  owner: { type: String, default: null },
  beat: { type: Number, default: 0 },
  sentAt: { type: Date, default: null },
  doneAt: { type: Date, default: null },
  failure: { type: Schema.Types.Mixed, default: null },
  refusal: { type: String, default: null },
  remote: { type: Schema.Types.Mixed, default: null },
  pendingState: { type: Schema.Types.Mixed, default: null },
  createdBy: { type: Schema.Types.ObjectId, default: null },
  createdAt: { type: Date, required: true },
});
schema.index({ key: 1 }, { unique: true });
schema.index({ accountId: 1, state: 1, lane: 1, dueAt: 1, place: 1 });
schema.index({ accountId: 1, kind: 1, sentAt: -1 });
schema.index({ accountId: 1, createdAt: -1 });
schema.index({ variantId: 1, createdAt: -1 });
schema.index({ mirrorId: 1 });
schema.index({ postId: 1 });
schema.index({ replyId: 1 });
schema.index({ state: 1, dueAt: 1 });
schema.index({ createdBy: 1, state: 1 });

export const acts = defineCollection<ActRecord>('ledger', schema);
