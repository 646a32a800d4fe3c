import { Schema, type Types } from 'mongoose';
import { defineCollection } from '#core/store/define-collection.ts';

/** What the identity provider calls this session, so that its sign-out finds it. */
export interface SamlSessionRecord {
  slug: string;
  nameId: string;
  nameIdFormat: string | null;
  nameQualifier: string | null;
  spNameQualifier: string | null;
  sessionIndex: string | null;
}

export interface SessionRecord {
  /** SHA-256 of the secret in the cookie, hexadecimal; the name of the session everywhere in the code. */
  _id: string;
  /** Null while nobody is signed in (a flash text, say). */
  personId: Types.ObjectId | null;
  createdAt: Date;
  /** Written at most every five minutes. */
  seenAt: Date;
  /** The end whatever happens; never moved. */
  expiresAt: Date;
  userAgent: string;
  ip: string;
  saml: SamlSessionRecord | null;
  /** What express-session keeps, as JSON text. */
  data: string;
}

const saml = new Schema<SamlSessionRecord>({
  slug: String, nameId: String, nameIdFormat: String, nameQualifier: String, spNameQualifier: String, sessionIndex: String,
}, { _id: false });

const schema = new Schema<SessionRecord>({
  _id: { type: String, required: true },
  personId: { type: Schema.Types.ObjectId, default: null },
  createdAt: { type: Date, required: true },
  seenAt: { type: Date, required: true },
  expiresAt: { type: Date, required: true },
  userAgent: { type: String, default: '' },
  ip: { type: String, default: '' },
  saml: { type: saml, default: null },
  data: { type: String, required: true },
});
schema.index({ personId: 1, seenAt: -1 });
schema.index({ expiresAt: 1 });
schema.index({ seenAt: 1 });
schema.index({ 'saml.nameId': 1 });

export const sessions = defineCollection<SessionRecord>('sessions', schema);
