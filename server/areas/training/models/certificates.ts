import { Schema, type Types } from 'mongoose';
import { defineCollection } from '#core/store/define-collection.ts';

export const revocationKinds = ['mistake', 'conduct', 'outdated', 'other'] as const;
/** What the public page says of a revocation; the reason in words stays inside. */
export type RevocationKind = (typeof revocationKinds)[number];

/** Outlives the account: it carries the name and the titles as they were. */
export interface CertificateRecord {
  _id: Types.ObjectId;
  /** Year and running number, such as 2026-00042. */
  number: string;
  /** Opens the public page that verifies it; cannot be guessed. */
  code: string;
  personId: Types.ObjectId;
  personName: string;
  courseId: Types.ObjectId;
  cohortId: Types.ObjectId;
  enrolmentId: Types.ObjectId;
  versionNumber: number;
  title: string;
  courseTitle: string;
  /** The language that the titles are in. */
  locale: string;
  licence: string | null;
  issuedAt: Date;
  expiresAt: Date | null;
  revokedAt: Date | null;
  revokedBy: Types.ObjectId | null;
  revokedKind: RevocationKind | null;
  revokedReason: string | null;
  /** When it was told that the end is near, and that it has come; once each. */
  remindedAt: Date | null;
  expiredAt: Date | null;
  /** The Open Badges 3.0 credential, signed. */
  credential: string;
}

const schema = new Schema<CertificateRecord>({
  number: { type: String, required: true },
  code: { type: String, required: true },
  personId: { type: Schema.Types.ObjectId, required: true },
  personName: { type: String, required: true },
  courseId: { type: Schema.Types.ObjectId, required: true },
  cohortId: { type: Schema.Types.ObjectId, required: true },
  enrolmentId: { type: Schema.Types.ObjectId, required: true },
  versionNumber: { type: Number, required: true },
  title: { type: String, required: true },
  courseTitle: { type: String, required: true },
  locale: { type: String, required: true },
  licence: { type: String, default: null },
  issuedAt: { type: Date, required: true },
  expiresAt: { type: Date, default: null },
  revokedAt: { type: Date, default: null },
  revokedBy: { type: Schema.Types.ObjectId, default: null },
  revokedKind: { type: String, default: null },
  revokedReason: { type: String, default: null },
  remindedAt: { type: Date, default: null },
  expiredAt: { type: Date, default: null },
  credential: { type: String, required: true },
});
schema.index({ number: 1 }, { unique: true });
schema.index({ code: 1 }, { unique: true });
schema.index({ enrolmentId: 1 }, { unique: true });
schema.index({ personId: 1, _id: -1 });
schema.index({ personId: 1, licence: 1, expiresAt: -1 });
schema.index({ expiresAt: 1 });
schema.index({ cohortId: 1, _id: -1 });
schema.index({ revokedAt: 1 });

export const certificates = defineCollection<CertificateRecord>('certificates', schema);
