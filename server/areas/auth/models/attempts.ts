import { Schema } from 'mongoose';
import { defineCollection } from '#core/store/define-collection.ts';

/** How often something guessable was tried within one window of time, counted over all processes. */
export interface AttemptRecord {
  /** What, whose (hashed) and which window. */
  _id: string;
  count: number;
  expiresAt: Date;
}

const schema = new Schema<AttemptRecord>({
  _id: { type: String, required: true },
  count: { type: Number, required: true },
  expiresAt: { type: Date, required: true },
});
schema.index({ expiresAt: 1 });

export const attempts = defineCollection<AttemptRecord>('attempts', schema);
