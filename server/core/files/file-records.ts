import { Schema, type Types } from 'mongoose';
import { defineCollection } from '#core/store/define-collection.ts';

export interface FileRecord {
  _id: Types.ObjectId;
  ownerId: Types.ObjectId;
  kind: 'image' | 'attachment';
  /** As it is shown; never a path. */
  name: string;
  type: string;
  bytes: number;
  /** SHA-256 of the content, under which it lies on disk. */
  hash: string;
  width: number | null;
  height: number | null;
  small: { hash: string; bytes: number } | null;
  createdAt: Date;
}

const small = new Schema<{ hash: string; bytes: number }>({ hash: String, bytes: Number }, { _id: false });

const schema = new Schema<FileRecord>({
  ownerId: { type: Schema.Types.ObjectId, required: true },
  kind: { type: String, required: true },
  name: { type: String, required: true },
  type: { type: String, required: true },
  bytes: { type: Number, required: true },
  hash: { type: String, required: true },
  width: { type: Number, default: null },
  height: { type: Number, default: null },
  small: { type: small, default: null },
  createdAt: { type: Date, required: true },
});
schema.index({ hash: 1 });
schema.index({ 'small.hash': 1 });
schema.index({ createdAt: 1 });

export const fileRecords = defineCollection<FileRecord>('files', schema);
