import { Schema, type Types } from 'mongoose';
import { defineCollection } from '#core/store/define-collection.ts';

export interface BookmarkRecord {
  _id: Types.ObjectId;
  personId: Types.ObjectId;
  postId: Types.ObjectId;
  at: Date;
}

const schema = new Schema<BookmarkRecord>({
  personId: { type: Schema.Types.ObjectId, required: true },
  postId: { type: Schema.Types.ObjectId, required: true },
  at: { type: Date, required: true },
});
schema.index({ personId: 1, postId: 1 }, { unique: true });
schema.index({ personId: 1, at: -1, _id: -1 });

export const bookmarks = defineCollection<BookmarkRecord>('bookmarks', schema);
