import { Schema, type Types } from 'mongoose';
import { defineCollection } from '#core/store/define-collection.ts';
import type { ReactionName } from '#views/types/post.ts';

export interface ReactionRecord {
  _id: Types.ObjectId;
  /** A post or a comment. */
  subjectId: Types.ObjectId;
  /** The post it is, or stands under. */
  postId: Types.ObjectId;
  personId: Types.ObjectId;
  name: ReactionName;
  at: Date;
}

const schema = new Schema<ReactionRecord>({
  subjectId: { type: Schema.Types.ObjectId, required: true },
  postId: { type: Schema.Types.ObjectId, required: true },
  personId: { type: Schema.Types.ObjectId, required: true },
  name: { type: String, required: true },
  at: { type: Date, required: true },
});
schema.index({ subjectId: 1, personId: 1, name: 1 }, { unique: true });
schema.index({ personId: 1, postId: 1 });
schema.index({ personId: 1, at: -1, _id: -1 });

export const reactions = defineCollection<ReactionRecord>('reactions', schema);
