import { Schema, type Types } from 'mongoose';
import { defineCollection } from '#core/store/define-collection.ts';
import type { WrittenRecord } from './posts.ts';
import { writtenFields } from './posts.ts';

export interface CommentRecord extends WrittenRecord {
  _id: Types.ObjectId;
  postId: Types.ObjectId;
  spaceId: Types.ObjectId;
  /** The comment this one answers; answers have no answers. */
  parentId: Types.ObjectId | null;
  /** Answers that are not removed. */
  answerCount: number;
  /** Has a place in the thread: not removed, or removed with answers below. */
  shown: boolean;
}

const schema = new Schema<CommentRecord>({
  ...writtenFields,
  postId: { type: Schema.Types.ObjectId, required: true },
  spaceId: { type: Schema.Types.ObjectId, required: true },
  parentId: { type: Schema.Types.ObjectId, default: null },
  answerCount: { type: Number, default: 0 },
  shown: { type: Boolean, default: true },
});
schema.index({ postId: 1, parentId: 1, createdAt: -1, _id: -1 });
schema.index({ parentId: 1, createdAt: 1, _id: 1 });
schema.index({ postId: 1, createdAt: -1, _id: -1 });
schema.index({ authorId: 1, createdAt: -1, _id: -1 });

export const comments = defineCollection<CommentRecord>('comments', schema);
