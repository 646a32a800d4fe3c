import { Schema, type Types } from 'mongoose';
import { defineCollection } from '#core/store/define-collection.ts';

/** One person follows another: the follower is told of new posts. Never counted, never shown to others. */
export interface PersonFollowRecord {
  _id: Types.ObjectId;
  followerId: Types.ObjectId;
  personId: Types.ObjectId;
  createdAt: Date;
}

const schema = new Schema<PersonFollowRecord>({
  followerId: { type: Schema.Types.ObjectId, required: true },
  personId: { type: Schema.Types.ObjectId, required: true },
  createdAt: { type: Date, required: true },
});
schema.index({ followerId: 1, personId: 1 }, { unique: true });
schema.index({ personId: 1, _id: 1 });

export const personFollows = defineCollection<PersonFollowRecord>('personFollows', schema);
