import { Schema, type Types } from 'mongoose';
import type { Role } from '#core/access/viewer.ts';
import { defineCollection } from '#core/store/define-collection.ts';

/** Names of the attributes that hold what we want to know; empty: the usual names are tried. */
export interface AttributeNames {
  /** Whose value names the person for good; empty: the NameID. */
  subject: string;
  name: string;
  email: string;
  department: string;
  location: string;
  title: string;
  groups: string;
}

export interface IdentityProviderRecord {
  _id: Types.ObjectId;
  /** Its place in our URLs. */
  slug: string;
  name: string;
  enabled: boolean;
  fromEnvironment: boolean;
  /** Its entity id. */
  issuer: string;
  /** Where sign-on requests go (HTTP-Redirect). */
  entryPoint: string;
  /** Where sign-out requests go (HTTP-Redirect); null: it has no single logout. */
  logoutUrl: string | null;
  /** Where answers to its sign-out requests go, when that is another place. */
  logoutResponseUrl: string | null;
  /** PEM; several while one is being replaced. */
  certificates: string[];
  /** Its metadata, read again on demand. */
  metadataUrl: string | null;
  /** Mail domains whose people it signs on. */
  domains: string[];
  attributes: AttributeNames;
  groupRoles: { group: string; role: Role }[];
  wantResponseSigned: boolean;
  wantAssertionSigned: boolean;
  /** Whether a first sign-on may take up an account that exists with the same address. */
  linkByMail: boolean;
  /** Our own key for this identity provider, sealed; PEM beneath. */
  sealedKey: string;
  /** PEM. */
  ownCertificate: string;
  createdAt: Date;
  updatedAt: Date;
}

const attributeNames = new Schema<AttributeNames>({
  subject: { type: String, default: '' }, name: { type: String, default: '' }, email: { type: String, default: '' },
  department: { type: String, default: '' }, location: { type: String, default: '' }, title: { type: String, default: '' }, groups: { type: String, default: '' },
}, { _id: false });
const groupRole = new Schema<{ group: string; role: Role }>({ group: String, role: String }, { _id: false });

const schema = new Schema<IdentityProviderRecord>({
  slug: { type: String, required: true },
  name: { type: String, required: true },
  enabled: { type: Boolean, required: true },
  fromEnvironment: { type: Boolean, required: true },
  issuer: { type: String, required: true },
  entryPoint: { type: String, required: true },
  logoutUrl: { type: String, default: null },
  logoutResponseUrl: { type: String, default: null },
  certificates: [String],
  metadataUrl: { type: String, default: null },
  domains: [String],
  attributes: { type: attributeNames, required: true },
  groupRoles: [groupRole],
  wantResponseSigned: { type: Boolean, required: true },
  wantAssertionSigned: { type: Boolean, required: true },
  linkByMail: { type: Boolean, required: true },
  sealedKey: { type: String, required: true },
  ownCertificate: { type: String, required: true },
  createdAt: { type: Date, required: true },
  updatedAt: { type: Date, required: true },
});
schema.index({ slug: 1 }, { unique: true });

export const identityProviders = defineCollection<IdentityProviderRecord>('identity_providers', schema);
