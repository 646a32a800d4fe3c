import { Schema, type Types } from 'mongoose';
import { defineCollection } from '#core/store/define-collection.ts';

/** A post that people may share in their own words. */
export interface ShareableRecord {
  /** The post's id. */
  _id: Types.ObjectId;
  spaceId: Types.ObjectId;
  /** What could be said; not a text to copy. */
  points: string[];
  /** A public page that shares lead to. */
  link: string | null;
  markedBy: Types.ObjectId;
  at: Date;
}

const schema = new Schema<ShareableRecord>({
  spaceId: { type: Schema.Types.ObjectId, required: true },
  points: [String],
  link: { type: String, default: null },
  markedBy: { type: Schema.Types.ObjectId, required: true },
  at: { type: Date, required: true },
});
schema.index({ at: -1 });

export const shareables = defineCollection<ShareableRecord>('shareables', schema);
