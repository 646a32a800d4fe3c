import { Schema, type Types } from 'mongoose';
import { defineCollection } from '#core/store/define-collection.ts';

/** The password of a person; people who only use an identity provider have none. */
export interface CredentialRecord {
  _id: Types.ObjectId;
  personId: Types.ObjectId;
  /** argon2id, in the PHC text form. */
  passwordHash: string;
  changedAt: Date;
}

const schema = new Schema<CredentialRecord>({
  personId: { type: Schema.Types.ObjectId, required: true },
  passwordHash: { type: String, required: true },
  changedAt: { type: Date, required: true },
});
schema.index({ personId: 1 }, { unique: true });

export const credentials = defineCollection<CredentialRecord>('credentials', schema);
