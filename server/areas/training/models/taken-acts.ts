import { Schema, type Types } from 'mongoose';
import { defineCollection } from '#core/store/define-collection.ts';
import type { PracticeAct } from '../course/practice-rule.ts';

/** An act that another area told of, since it is not to be found in the feed. */
export interface TakenActRecord {
  _id: Types.ObjectId;
  personId: Types.ObjectId;
  act: PracticeAct;
  /** The post it was done on. */
  postId: Types.ObjectId;
  spaceId: Types.ObjectId;
  /** Characters that were written. */
  length: number;
  at: Date;
  /** When it was last written anew; absent where it never was. */
  writtenAt?: Date;
  /** No longer so. */
  takenBackAt: Date | null;
}

const schema = new Schema<TakenActRecord>({
  personId: { type: Schema.Types.ObjectId, required: true },
  act: { type: String, required: true },
  postId: { type: Schema.Types.ObjectId, required: true },
  spaceId: { type: Schema.Types.ObjectId, required: true },
  length: { type: Number, required: true },
  at: { type: Date, required: true },
  writtenAt: { type: Date },
  takenBackAt: { type: Date, default: null },
});
schema.index({ personId: 1, act: 1, postId: 1 }, { unique: true });
schema.index({ personId: 1, at: -1 });

export const takenActs = defineCollection<TakenActRecord>('taken_acts', schema);
