import { Schema, type Types } from 'mongoose';
import { defineCollection } from '#core/store/define-collection.ts';
import type { Lane, NoticeKind } from '../kinds.ts';

/** One line in a person's notices: everything of one lane that happened in one thread since they last looked. */
export interface NoticeRecord {
  _id: Types.ObjectId;
  personId: Types.ObjectId;
  lane: Lane;
  /** Lane and thread: one line each. */
  threadKey: string;
  /** The newest thing that happened. */
  kind: NoticeKind;
  spaceId: Types.ObjectId;
  postId: Types.ObjectId | null;
  commentId: Types.ObjectId | null;
  /** Where it leads when that is no post; null for the post, the comment or the space. */
  path?: string | null;
  /** Who did it, newest first, at most 30. */
  actorIds: Types.ObjectId[];
  at: Date;
  /** Number of the last fact in it: the same fact again changes nothing. */
  lastSeq: number;
  unread: boolean;
  /** Number of the last fact that was mailed. */
  mailedSeq: number;
}

const schema = new Schema<NoticeRecord>({
  personId: { type: Schema.Types.ObjectId, required: true },
  lane: { type: String, required: true },
  threadKey: { type: String, required: true },
  kind: { type: String, required: true },
  spaceId: { type: Schema.Types.ObjectId, required: true },
  postId: { type: Schema.Types.ObjectId, default: null },
  commentId: { type: Schema.Types.ObjectId, default: null },
  path: { type: String, default: null },
  actorIds: [Schema.Types.ObjectId],
  at: { type: Date, required: true },
  lastSeq: { type: Number, required: true },
  unread: { type: Boolean, required: true },
  mailedSeq: { type: Number, default: 0 },
});
schema.index({ personId: 1, threadKey: 1 }, { unique: true });
schema.index({ personId: 1, lane: 1, at: -1, _id: -1 });
schema.index({ personId: 1, lane: 1, spaceId: 1 }, { name: 'unread', partialFilterExpression: { unread: true } });
schema.index({ postId: 1 });
schema.index({ spaceId: 1, personId: 1 });

export const notices = defineCollection<NoticeRecord>('notices', schema);
