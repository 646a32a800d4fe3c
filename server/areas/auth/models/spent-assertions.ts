import { Schema, type Types } from 'mongoose';
import { defineCollection } from '#core/store/define-collection.ts';

/** An assertion or sign-out request that was acted on; the unique key makes every second use fail. */
export interface SpentAssertionRecord {
  _id: Types.ObjectId;
  issuer: string;
  assertionId: string;
  /** Until then the identity provider's own dates would still let it through. */
  expiresAt: Date;
}

const schema = new Schema<SpentAssertionRecord>({
  issuer: { type: String, required: true },
  assertionId: { type: String, required: true },
  expiresAt: { type: Date, required: true },
});
schema.index({ issuer: 1, assertionId: 1 }, { unique: true });
schema.index({ expiresAt: 1 });

export const spentAssertions = defineCollection<SpentAssertionRecord>('spent_assertions', schema);
