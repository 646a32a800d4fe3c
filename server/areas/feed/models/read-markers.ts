import { Schema, type Types } from 'mongoose';
import { defineCollection } from '#core/store/define-collection.ts';

/** How far a person has read one space: everything up to `readUntil`, and single posts after it. */
export interface ReadMarkerRecord {
  _id: Types.ObjectId;
  personId: Types.ObjectId;
  spaceId: Types.ObjectId;
  readUntil: Date;
  /** Posts newer than `readUntil` that were opened one by one; the last 200. */
  readIds: Types.ObjectId[];
}

export const maximumReadIds = 200;

const schema = new Schema<ReadMarkerRecord>({
  personId: { type: Schema.Types.ObjectId, required: true },
  spaceId: { type: Schema.Types.ObjectId, required: true },
  readUntil: { type: Date, required: true },
  readIds: [Schema.Types.ObjectId],
});
schema.index({ personId: 1, spaceId: 1 }, { unique: true });

export const readMarkers = defineCollection<ReadMarkerRecord>('read_markers', schema);
