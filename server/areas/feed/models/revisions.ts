import { Schema, type Types } from 'mongoose';
import { defineCollection } from '#core/store/define-collection.ts';

/** What a post or comment said before an edit. */
export interface RevisionRecord {
  _id: Types.ObjectId;
  subjectId: Types.ObjectId;
  /** The revision this text was. */
  revision: number;
  title: string | null;
  body: string;
  bodyHtml: string;
  /** When this text was written, and by whom. */
  at: Date;
  by: Types.ObjectId;
}

const schema = new Schema<RevisionRecord>({
  subjectId: { type: Schema.Types.ObjectId, required: true },
  revision: { type: Number, required: true },
  title: { type: String, default: null },
  body: { type: String, default: '' },
  bodyHtml: { type: String, default: '' },
  at: { type: Date, required: true },
  by: { type: Schema.Types.ObjectId, required: true },
});
schema.index({ subjectId: 1, revision: -1 }, { unique: true });

export const revisions = defineCollection<RevisionRecord>('revisions', schema);
