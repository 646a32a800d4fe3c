import { Schema, type Types } from 'mongoose';
import { defineCollection } from '#core/store/define-collection.ts';

/** The order of the home feed that a person chose last. */
export interface FeedPreferencesRecord {
  /** The person's id. */
  _id: Types.ObjectId;
  order: 'new' | 'active' | 'waiting';
}

const schema = new Schema<FeedPreferencesRecord>({
  _id: { type: Schema.Types.ObjectId, required: true },
  order: { type: String, required: true },
});

export const feedPreferences = defineCollection<FeedPreferencesRecord>('feed_preferences', schema);
