import { Schema, type Types } from 'mongoose';
import { defineCollection } from '#core/store/define-collection.ts';

/** What a person is writing, kept per place of writing. */
export interface DraftRecord {
  _id: Types.ObjectId;
  personId: Types.ObjectId;
  /** `home`, `write`, `space:<id>`, `post:<id>` or `comment:<id>`. */
  place: string;
  kind: string;
  title: string;
  body: string;
  spaceId: string;
  /** Chosen images and files as the composer keeps them (JSON text). */
  images: string;
  files: string;
  savedAt: Date;
}

const schema = new Schema<DraftRecord>({
  personId: { type: Schema.Types.ObjectId, required: true },
  place: { type: String, required: true },
  kind: { type: String, default: 'update' },
  title: { type: String, default: '' },
  body: { type: String, default: '' },
  spaceId: { type: String, default: '' },
  images: { type: String, default: '' },
  files: { type: String, default: '' },
  savedAt: { type: Date, required: true },
});
schema.index({ personId: 1, place: 1 }, { unique: true });
schema.index({ personId: 1, savedAt: -1 });

export const drafts = defineCollection<DraftRecord>('drafts', schema);
