import { Schema, type Types } from 'mongoose';
import { defineCollection } from '#core/store/define-collection.ts';

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
  enrolmentId: Types.ObjectId;
  versionNumber: number;
  title: string;
  courseTitle: string;
  licence: string | null;
  issuedAt: Date;
  expiresAt: Date | null;
  revokedAt: Date | null;
  revokedBy: Types.ObjectId | null;
  revokedReason: string | null;
  /** The Open Badges 3.0 credential, signed. */
  credential: string;
}

const schema = new Schema<CertificateRecord>({
  number: { type: String, required: true },
  code: { type: String, required: true },
  personId: { type: Schema.Types.ObjectId, required: true },
  personName: { type: String, required: true },
  courseId: { type: Schema.Types.ObjectId, required: true },
  enrolmentId: { type: Schema.Types.ObjectId, required: true },
  versionNumber: { type: Number, required: true },
  title: { type: String, required: true },
  courseTitle: { type: String, required: true },
  licence: { type: String, default: null },
  issuedAt: { type: Date, required: true },
  expiresAt: { type: Date, default: null },
  revokedAt: { type: Date, default: null },
  revokedBy: { type: Schema.Types.ObjectId, default: null },
  revokedReason: { type: String, default: null },
  credential: { type: String, required: true },
});
schema.index({ number: 1 }, { unique: true });
schema.index({ code: 1 }, { unique: true });
schema.index({ enrolmentId: 1 }, { unique: true });
schema.index({ personId: 1, issuedAt: -1 });
schema.index({ personId: 1, licence: 1, expiresAt: -1 });
schema.index({ expiresAt: 1 });

export const certificates = defineCollection<CertificateRecord>('certificates', schema);
