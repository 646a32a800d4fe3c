import { Schema, type Types } from 'mongoose';
import { defineCollection } from '#core/store/define-collection.ts';

/** Somebody has taken note of an announcement; it is never taken back. */
export interface AcknowledgementRecord {
  _id: Types.ObjectId;
  postId: Types.ObjectId;
  personId: Types.ObjectId;
  at: Date;
}

const schema = new Schema<AcknowledgementRecord>({
  postId: { type: Schema.Types.ObjectId, required: true },
  personId: { type: Schema.Types.ObjectId, required: true },
  at: { type: Date, required: true },
});
schema.index({ postId: 1, personId: 1 }, { unique: true });
schema.index({ personId: 1, at: -1, _id: -1 });

export const acknowledgements = defineCollection<AcknowledgementRecord>('acknowledgements', schema);
