import { Schema, type Types } from 'mongoose';
import { defineCollection } from '#core/store/define-collection.ts';

/** Who a person is at one identity provider. */
export interface IdentityRecord {
  _id: Types.ObjectId;
  slug: string;
  subject: string;
  personId: Types.ObjectId;
  createdAt: Date;
  signedOnAt: Date;
}

const schema = new Schema<IdentityRecord>({
  slug: { type: String, required: true },
  subject: { type: String, required: true },
  personId: { type: Schema.Types.ObjectId, required: true },
  createdAt: { type: Date, required: true },
  signedOnAt: { type: Date, required: true },
});
schema.index({ slug: 1, subject: 1 }, { unique: true });
schema.index({ personId: 1 });

export const identities = defineCollection<IdentityRecord>('identities', schema);
