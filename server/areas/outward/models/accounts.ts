import { Schema, type Types } from 'mongoose';
import { defineCollection } from '#core/store/define-collection.ts';
import type { AccountIdentity, SentenceRef } from '#plugins/contract/index.ts';
import type { AccountKind, AccountPolicy, AccountState } from '#views/types/outward.ts';
import type { Values } from './network-setups.ts';

export const accountKinds = ['brand', 'personal'] as const satisfies readonly AccountKind[];

/** How an account fared; failures are counted in a row. */
export interface HealthRecord {
  lastSuccessAt: Date | null;
  lastFailureAt: Date | null;
  lastFailure: string | null;
  /** Which sentence that is, where it has a key. */
  lastSentence?: SentenceRef | null;
  failures: number;
  /** After too many failures nothing is tried before then. */
  breakerUntil: Date | null;
}

/** One credential on a network, of the house or of a person. */
export interface AccountRecord {
  _id: Types.ObjectId;
  pluginId: string;
  kind: AccountKind;
  /** Of a personal account. */
  ownerId: Types.ObjectId | null;
  /** `<pluginId>:<kind>:<owner or house>:<id on the network>`: connected twice it is the same. */
  identityKey: string;
  name: string;
  identity: AccountIdentity;
  /** Fields that are no secrets. */
  fields: Values;
  /** Secret fields and tokens, sealed for `account:<id>`; null once ended. */
  sealed: string | null;
  expiresAt: Date | null;
  state: AccountState;
  pausedReason: string | null;
  /** Which sentence that is, where a plugin said it. */
  pausedSentence?: SentenceRef | null;
  policy: AccountPolicy;
  health: HealthRecord;
  /** The last place given out in its queue. */
  position: number;
  /** Last look for replies, and where to go on. */
  polledAt: Date | null;
  replyCursor: unknown;
  connectedBy: Types.ObjectId;
  connectedAt: Date;
}

const schema = new Schema<AccountRecord>({
  pluginId: { type: String, required: true },
  kind: { type: String, required: true },
  ownerId: { type: Schema.Types.ObjectId, default: null },
  identityKey: { type: String, required: true },
  name: { type: String, required: true },
  identity: { type: Schema.Types.Mixed, required: true },
  fields: { type: Schema.Types.Mixed, required: true },
  sealed: { type: String, default: null },
  expiresAt: { type: Date, default: null },
  state: { type: String, required: true },
  pausedReason: { type: String, default: null },
  pausedSentence: { type: Schema.Types.Mixed, default: null },
  policy: { type: Schema.Types.Mixed, required: true },
  health: { type: Schema.Types.Mixed, required: true },
  position: { type: Number, default: 0 },
  polledAt: { type: Date, default: null },
  replyCursor: { type: Schema.Types.Mixed, default: null },
  connectedBy: { type: Schema.Types.ObjectId, required: true },
  connectedAt: { type: Date, required: true },
});
schema.index({ identityKey: 1 }, { unique: true });
schema.index({ ownerId: 1 });
schema.index({ kind: 1, state: 1, name: 1 });

export const accounts = defineCollection<AccountRecord>('accounts', schema);
