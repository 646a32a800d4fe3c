import { Schema, type Types } from 'mongoose';
import { defineCollection } from '#core/store/define-collection.ts';
import type { PostKind, ReactionName } from '#views/types/post.ts';

export type ReactionCounts = Partial<Record<ReactionName, number>>;
export interface TopicRecord { key: string; shown: string }
export interface PlacedImage { fileId: Types.ObjectId; alt: string; width: number; height: number }
export interface PlacedFile { fileId: Types.ObjectId; name: string; bytes: number }

export interface QuestionRecord {
  state: 'waiting' | 'answered';
  answerId: Types.ObjectId | null;
  answeredBy: Types.ObjectId | null;
}

/** What is written on posts and comments alike. */
export interface WrittenRecord {
  authorId: Types.ObjectId;
  /** Markdown. */
  body: string;
  /** Rendered and sanitised when written. */
  bodyHtml: string;
  mentions: Types.ObjectId[];
  images: PlacedImage[];
  files: PlacedFile[];
  reactions: ReactionCounts;
  /** Counts up with every edit. */
  revision: number;
  createdAt: Date;
  editedAt: Date | null;
  removedAt: Date | null;
  removedBy: Types.ObjectId | null;
  removedReason: string | null;
}

export interface PostRecord extends WrittenRecord {
  _id: Types.ObjectId;
  spaceId: Types.ObjectId;
  kind: PostKind;
  title: string | null;
  topics: TopicRecord[];
  /** Last comment, or the post itself. */
  activeAt: Date;
  /** Comments and answers that are not removed. */
  commentCount: number;
  /** Comments with a place in the thread, without answers. */
  threadCount: number;
  /** The newest two of those, oldest first. */
  lastComments: Types.ObjectId[];
  question: QuestionRecord | null;
  /** How many have taken note of it; only announcements have it. */
  acknowledged?: number;
  pinned: boolean;
  pinnedAt: Date | null;
}

export const placedImage = new Schema<PlacedImage>({ fileId: Schema.Types.ObjectId, alt: String, width: Number, height: Number }, { _id: false });
export const placedFile = new Schema<PlacedFile>({ fileId: Schema.Types.ObjectId, name: String, bytes: Number }, { _id: false });

/** The fields of everything written. */
export const writtenFields = {
  authorId: { type: Schema.Types.ObjectId, required: true },
  body: { type: String, default: '' },
  bodyHtml: { type: String, default: '' },
  mentions: [Schema.Types.ObjectId],
  images: [placedImage],
  files: [placedFile],
  reactions: { type: Schema.Types.Mixed, default: {} },
  revision: { type: Number, default: 0 },
  createdAt: { type: Date, required: true },
  editedAt: { type: Date, default: null },
  removedAt: { type: Date, default: null },
  removedBy: { type: Schema.Types.ObjectId, default: null },
  removedReason: { type: String, default: null },
} as const;

const topic = new Schema<TopicRecord>({ key: String, shown: String }, { _id: false });
const question = new Schema<QuestionRecord>({
  state: String,
  answerId: { type: Schema.Types.ObjectId, default: null },
  answeredBy: { type: Schema.Types.ObjectId, default: null },
}, { _id: false });

const schema = new Schema<PostRecord>({
  ...writtenFields,
  spaceId: { type: Schema.Types.ObjectId, required: true },
  kind: { type: String, required: true },
  title: { type: String, default: null },
  topics: [topic],
  activeAt: { type: Date, required: true },
  commentCount: { type: Number, default: 0 },
  threadCount: { type: Number, default: 0 },
  lastComments: [Schema.Types.ObjectId],
  question: { type: question, default: null },
  acknowledged: { type: Number },
  pinned: { type: Boolean, default: false },
  pinnedAt: { type: Date, default: null },
});
schema.index({ spaceId: 1, removedAt: 1, createdAt: -1, _id: -1 });
schema.index({ spaceId: 1, removedAt: 1, activeAt: -1, _id: -1 });
schema.index({ spaceId: 1, removedAt: 1, createdAt: -1 }, { name: 'waiting', partialFilterExpression: { 'question.state': 'waiting' } });
schema.index({ spaceId: 1, pinnedAt: -1 }, { name: 'pinned', partialFilterExpression: { pinned: true } });
schema.index({ 'topics.key': 1, createdAt: -1, _id: -1 });
schema.index({ spaceId: 1, 'topics.key': 1 }, { name: 'topics-of-space', partialFilterExpression: { 'topics.key': { $exists: true } } });
schema.index({ authorId: 1, createdAt: -1, _id: -1 });

export const posts = defineCollection<PostRecord>('posts', schema);
