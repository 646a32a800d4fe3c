import { Schema, type Types } from 'mongoose';
import { defineCollection } from '#core/store/define-collection.ts';

/** A thing shows a file; who sees the thing may fetch the file. */
export interface FileLinkRecord {
  _id: Types.ObjectId;
  fileId: Types.ObjectId;
  kind: string;
  subjectId: string;
}

const schema = new Schema<FileLinkRecord>({
  fileId: { type: Schema.Types.ObjectId, required: true },
  kind: { type: String, required: true },
  subjectId: { type: String, required: true },
});
schema.index({ fileId: 1, kind: 1, subjectId: 1 }, { unique: true });
schema.index({ kind: 1, subjectId: 1 });

export const fileLinks = defineCollection<FileLinkRecord>('fileLinks', schema);
