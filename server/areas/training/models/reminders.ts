import { Schema, type Types } from 'mongoose';
import { defineCollection } from '#core/store/define-collection.ts';

export const reminderKinds = ['nudge', 'before', 'due', 'after', 'digest'] as const;
export type ReminderKind = (typeof reminderKinds)[number];

/** That somebody was reminded: written together with the fact, so that nobody is reminded twice of the same or twice a day. */
export interface ReminderRecord {
  _id: Types.ObjectId;
  personId: Types.ObjectId;
  enrolmentId: Types.ObjectId | null;
  kind: ReminderKind;
  /** What it was about, once and for all: enrolment, kind and date. */
  about: string;
  /** The day where the person is, as 2026-11-22; a digest has a week of its own instead. */
  day: string;
  at: Date;
}

const schema = new Schema<ReminderRecord>({
  personId: { type: Schema.Types.ObjectId, required: true },
  enrolmentId: { type: Schema.Types.ObjectId, default: null },
  kind: { type: String, required: true },
  about: { type: String, required: true },
  day: { type: String, required: true },
  at: { type: Date, required: true },
});
schema.index({ about: 1 }, { unique: true });
schema.index({ personId: 1, day: 1 }, { unique: true });
schema.index({ enrolmentId: 1, at: -1 });
schema.index({ at: 1 }, { expireAfterSeconds: 400 * 86_400 });

export const reminders = defineCollection<ReminderRecord>('training_reminders', schema);
