import { Schema } from 'mongoose';
import { defineCollection } from '#core/store/define-collection.ts';

/** The result of a create that carried an Idempotency-Key; kept for a day. */
export interface OnceKeyRecord {
  /** `<personId>:<act>:<key>` */
  _id: string;
  resultId: string;
  at: Date;
}

const schema = new Schema<OnceKeyRecord>({
  _id: { type: String, required: true },
  resultId: { type: String, required: true },
  at: { type: Date, required: true },
});
schema.index({ at: 1 });

export const onceKeys = defineCollection<OnceKeyRecord>('once_keys', schema);
