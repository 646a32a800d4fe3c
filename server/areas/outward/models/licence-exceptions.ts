import { Schema, type Types } from 'mongoose';
import { defineCollection } from '#core/store/define-collection.ts';

/** Somebody may speak outside although they lack a certificate: an admin says why, and until when. */
export interface LicenceExceptionRecord {
  _id: Types.ObjectId;
  personId: Types.ObjectId;
  licence: string;
  reason: string;
  grantedBy: Types.ObjectId;
  at: Date;
  until: Date;
  /** Ended before its time. */
  endedAt: Date | null;
}

const schema = new Schema<LicenceExceptionRecord>({
  personId: { type: Schema.Types.ObjectId, required: true },
  licence: { type: String, required: true },
  reason: { type: String, required: true },
  grantedBy: { type: Schema.Types.ObjectId, required: true },
  at: { type: Date, required: true },
  until: { type: Date, required: true },
  endedAt: { type: Date, default: null },
});
schema.index({ personId: 1, licence: 1, until: -1 });
schema.index({ endedAt: 1, until: -1 });

export const licenceExceptions = defineCollection<LicenceExceptionRecord>('licence_exceptions', schema);
