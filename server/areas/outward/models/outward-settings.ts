import { Schema } from 'mongoose';
import { defineCollection } from '#core/store/define-collection.ts';
import type { OutwardSettingsView } from '#views/types/outward.ts';

/** What is decided for everything that goes out; one record. */
export interface OutwardSettingsRecord extends Omit<OutwardSettingsView, 'restoredAt' | 'pausedReason'> {
  _id: 'outward';
  pausedReason: string;
  pausedAt: Date | null;
}

export const defaultOutwardSettings: OutwardSettingsRecord = {
  _id: 'outward',
  paused: false,
  pausedReason: '',
  pausedAt: null,
  labels: ['internal', 'confidential', 'intern', 'vertraulich'],
  words: [],
  internalHosts: [],
  disclosure: {
    brand: {},
    personal: { en: 'This is about my employer.', de: 'Es geht um meinen Arbeitgeber.' },
  },
  utm: null,
  audiences: [],
  licences: [],
  replyRetentionDays: 365,
  responseHours: 8,
  workingHours: { start: '09:00', end: '17:00', days: [1, 2, 3, 4, 5], timeZone: 'Europe/Berlin' },
};

const schema = new Schema<OutwardSettingsRecord>({
  _id: { type: String, required: true },
  paused: { type: Boolean, required: true },
  pausedReason: { type: String, default: '' },
  pausedAt: { type: Date, default: null },
  labels: [String],
  words: { type: Schema.Types.Mixed, required: true },
  internalHosts: [String],
  disclosure: { type: Schema.Types.Mixed, required: true },
  utm: { type: Schema.Types.Mixed, default: null },
  audiences: { type: Schema.Types.Mixed, required: true },
  licences: { type: Schema.Types.Mixed, default: [] },
  replyRetentionDays: { type: Number, required: true },
  responseHours: { type: Number, required: true },
  workingHours: { type: Schema.Types.Mixed, required: true },
});

export const outwardSettings = defineCollection<OutwardSettingsRecord>('outward_settings', schema);
