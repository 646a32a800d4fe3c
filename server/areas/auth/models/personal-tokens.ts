import { Schema, type Types } from 'mongoose';
import { defineCollection } from '#core/store/define-collection.ts';

/** A secret with which a program acts as its person; shown once, kept as a hash. */
export interface PersonalTokenRecord {
  _id: Types.ObjectId;
  personId: Types.ObjectId;
  name: string;
  /** SHA-256 of the whole token, hexadecimal. */
  hash: string;
  createdAt: Date;
  lastUsedAt: Date | null;
  expiresAt: Date | null;
}

const schema = new Schema<PersonalTokenRecord>({
  personId: { type: Schema.Types.ObjectId, required: true },
  name: { type: String, required: true },
  hash: { type: String, required: true },
  createdAt: { type: Date, required: true },
  lastUsedAt: { type: Date, default: null },
  expiresAt: { type: Date, default: null },
});
schema.index({ hash: 1 }, { unique: true });
schema.index({ personId: 1, createdAt: -1 });

export const personalTokens = defineCollection<PersonalTokenRecord>('personal_tokens', schema);
