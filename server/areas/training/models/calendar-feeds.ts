import { Schema, type Types } from 'mongoose';
import { defineCollection } from '#core/store/define-collection.ts';

/** The address under which a calendar program fetches somebody's dates; whoever has it reads them, so it can be renewed. */
export interface CalendarFeedRecord {
  /** The person. */
  _id: Types.ObjectId;
  token: string;
  renewedAt: Date;
}

const schema = new Schema<CalendarFeedRecord>({
  _id: { type: Schema.Types.ObjectId, required: true },
  token: { type: String, required: true },
  renewedAt: { type: Date, required: true },
});
schema.index({ token: 1 }, { unique: true });

export const calendarFeeds = defineCollection<CalendarFeedRecord>('calendar_feeds', schema);
