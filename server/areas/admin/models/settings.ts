import { Schema, type Types } from 'mongoose';
import { defineCollection } from '#core/store/define-collection.ts';

/** What the administrators decided for the whole community; one record. */
export interface SettingsRecord {
  _id: 'community';
  name: string;
  /** Hue of the accent, 0–359; null is Parley's own. */
  accent: number | null;
  logoFileId: Types.ObjectId | null;
}

export const defaultSettings: SettingsRecord = { _id: 'community', name: 'Parley', accent: null, logoFileId: null };

const schema = new Schema<SettingsRecord>({
  _id: { type: String, required: true },
  name: { type: String, required: true },
  accent: { type: Number, default: null },
  logoFileId: { type: Schema.Types.ObjectId, default: null },
});

export const settings = defineCollection<SettingsRecord>('settings', schema);
