import { Schema, type Types } from 'mongoose';
import { defineCollection } from '#core/store/define-collection.ts';

export const linkPurposes = ['reset', 'invitation', 'first-admin'] as const;
export type LinkPurpose = (typeof linkPurposes)[number];

/** A link that lets its holder choose a password, once. Only the hash of its secret is kept. */
export interface OneTimeLinkRecord {
  /** SHA-256 of the secret, hexadecimal. */
  _id: string;
  purpose: LinkPurpose;
  /** Null for the first admin, who does not exist yet. */
  personId: Types.ObjectId | null;
  createdAt: Date;
  expiresAt: Date;
}

const schema = new Schema<OneTimeLinkRecord>({
  _id: { type: String, required: true },
  purpose: { type: String, required: true },
  personId: { type: Schema.Types.ObjectId, default: null },
  createdAt: { type: Date, required: true },
  expiresAt: { type: Date, required: true },
});
schema.index({ personId: 1, purpose: 1 });
schema.index({ expiresAt: 1 });

export const oneTimeLinks = defineCollection<OneTimeLinkRecord>('one_time_links', schema);
