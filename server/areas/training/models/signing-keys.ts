import { Schema, type Types } from 'mongoose';
import { defineCollection } from '#core/store/define-collection.ts';

/** An Ed25519 key that credentials are signed with; the public half stays for ever, since old credentials are verified with it. */
export interface SigningKeyRecord {
  _id: Types.ObjectId;
  /** The highest one that can be opened signs. */
  serial: number;
  /** JWK thumbprint (RFC 7638). */
  kid: string;
  publicJwk: { kty: string; crv: string; x: string };
  /** The private JWK, sealed under SECRET_KEY. */
  sealed: string;
  createdAt: Date;
}

const schema = new Schema<SigningKeyRecord>({
  serial: { type: Number, required: true },
  kid: { type: String, required: true },
  publicJwk: { type: Schema.Types.Mixed, required: true },
  sealed: { type: String, required: true },
  createdAt: { type: Date, required: true },
});
schema.index({ serial: 1 }, { unique: true });
schema.index({ kid: 1 }, { unique: true });

export const signingKeys = defineCollection<SigningKeyRecord>('signing_keys', schema);
