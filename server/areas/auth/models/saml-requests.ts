import { Schema } from 'mongoose';
import { defineCollection } from '#core/store/define-collection.ts';

/** A request we sent to an identity provider and whose answer is still awaited; gone with the first good answer. */
export interface SamlRequestRecord {
  /** The ID of the AuthnRequest or LogoutRequest. */
  _id: string;
  slug: string;
  kind: 'sign-on' | 'sign-out';
  /** SHA-256 of the secret in the browser that asked; null for sign-out. */
  browserHash: string | null;
  /** Own path. */
  returnTo: string;
  createdAt: Date;
  expiresAt: Date;
}

const schema = new Schema<SamlRequestRecord>({
  _id: { type: String, required: true },
  slug: { type: String, required: true },
  kind: { type: String, required: true },
  browserHash: { type: String, default: null },
  returnTo: { type: String, required: true },
  createdAt: { type: Date, required: true },
  expiresAt: { type: Date, required: true },
});
schema.index({ expiresAt: 1 });

export const samlRequests = defineCollection<SamlRequestRecord>('saml_requests', schema);
