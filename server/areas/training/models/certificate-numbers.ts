import { Schema } from 'mongoose';
import { defineCollection } from '#core/store/define-collection.ts';

/** The last number given in a year; it rises in the transaction that writes the certificate, so that no number is missing. */
export interface CertificateNumberRecord {
  /** The year. */
  _id: string;
  last: number;
}

const schema = new Schema<CertificateNumberRecord>({ _id: { type: String, required: true }, last: { type: Number, required: true } });

export const certificateNumbers = defineCollection<CertificateNumberRecord>('certificate_numbers', schema);
