import { Schema, type Types } from 'mongoose';
import { defineCollection } from '#core/store/define-collection.ts';

/** A task: look at a copy by hand, because the network lets no program read. */
export interface HandLookRecord {
  _id: Types.ObjectId;
  copyId: Types.ObjectId;
  postId: Types.ObjectId;
  spaceId: Types.ObjectId;
  /** Days after publishing. */
  day: number;
  dueAt: Date;
  doneAt: Date | null;
  doneBy: Types.ObjectId | null;
  found: number | null;
  note: string;
}

const schema = new Schema<HandLookRecord>({
  copyId: { type: Schema.Types.ObjectId, required: true },
  postId: { type: Schema.Types.ObjectId, required: true },
  spaceId: { type: Schema.Types.ObjectId, required: true },
  day: { type: Number, default: 1 },
  dueAt: { type: Date, required: true },
  doneAt: { type: Date, default: null },
  doneBy: { type: Schema.Types.ObjectId, default: null },
  found: { type: Number, default: null },
  note: { type: String, default: '' },
});
schema.index({ copyId: 1, dueAt: 1 }, { unique: true });
schema.index({ doneAt: 1, dueAt: 1 });

export const handLooks = defineCollection<HandLookRecord>('hand_looks', schema);
