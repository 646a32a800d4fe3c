import { Schema, type Types } from 'mongoose';
import { defineCollection } from '#core/store/define-collection.ts';

/** What the guide has said to a learner, so that it says nothing twice. */
export interface GuideWordRecord {
  _id: Types.ObjectId;
  enrolmentId: Types.ObjectId;
  /** `begin`, `done`, `opens:<step>`, `completes:<step>`, `quiet:<days>:<since>` or `answer:<comment>`. */
  occasion: string;
  /** Null until it has been said. */
  commentId: Types.ObjectId | null;
  at: Date;
}

const schema = new Schema<GuideWordRecord>({
  enrolmentId: { type: Schema.Types.ObjectId, required: true },
  occasion: { type: String, required: true },
  commentId: { type: Schema.Types.ObjectId, default: null },
  at: { type: Date, required: true },
});
schema.index({ enrolmentId: 1, occasion: 1 }, { unique: true });

export const guideWords = defineCollection<GuideWordRecord>('guide_words', schema);
