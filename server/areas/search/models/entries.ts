import { Schema, type Types } from 'mongoose';
import { defineCollection } from '#core/store/define-collection.ts';

export const entryKinds = ['person', 'space', 'course', 'post', 'comment'] as const;
export type EntryKind = (typeof entryKinds)[number];

/** One thing that can be found; made anew from the thing itself whenever that changes. */
export interface EntryRecord {
  _id: Types.ObjectId;
  kind: EntryKind;
  subjectId: Types.ObjectId;
  /** Where it stands; null for people, whom everyone may find, and for courses, which are narrowed by what they are. Every other search is narrowed by it. */
  spaceId: Types.ObjectId | null;
  authorId: Types.ObjectId | null;
  /** For comments, their post. */
  postId: Types.ObjectId | null;
  at: Date;
  title: string;
  /** Plain words, for the excerpt. */
  text: string;
  /** Folded title and text, to compare whole words with. */
  folded: string;
  tokens: string[];
}

const schema = new Schema<EntryRecord>({
  kind: { type: String, required: true },
  subjectId: { type: Schema.Types.ObjectId, required: true },
  spaceId: { type: Schema.Types.ObjectId, default: null },
  authorId: { type: Schema.Types.ObjectId, default: null },
  postId: { type: Schema.Types.ObjectId, default: null },
  at: { type: Date, required: true },
  title: { type: String, default: '' },
  text: { type: String, default: '' },
  folded: { type: String, default: '' },
  tokens: [String],
});
schema.index({ subjectId: 1 }, { unique: true });
// One list, newest first, for each token of each space: what the viewer may not see is never read.
schema.index({ kind: 1, spaceId: 1, tokens: 1, at: -1, _id: -1 });
schema.index({ kind: 1, authorId: 1, at: -1, _id: -1 });
schema.index({ postId: 1 });

export const entries = defineCollection<EntryRecord>('search_entries', schema);
