import { Schema, type Types } from 'mongoose';
import { defineCollection } from '#core/store/define-collection.ts';

export const enrolmentStates = ['active', 'done', 'leaving', 'ended'] as const;
/** Leaving: no longer in the rule, a trainer is asked. Ended: by a trainer; what was done stays. */
export type EnrolmentState = (typeof enrolmentStates)[number];
export const enrolmentSources = ['hand', 'link', 'file', 'rule', 'recertification'] as const;

export interface EnrolmentRecord {
  _id: Types.ObjectId;
  cohortId: Types.ObjectId;
  courseId: Types.ObjectId;
  versionId: Types.ObjectId;
  personId: Types.ObjectId;
  buddyId: Types.ObjectId | null;
  source: (typeof enrolmentSources)[number];
  state: EnrolmentState;
  startsAt: Date;
  dueAt: Date | null;
  /** A trainer gave this person a date of their own: what changes for the cohort does not move it. */
  dueByHand?: boolean;
  /** The seed of everything shuffled for this person. */
  seed: number;
  /** Required steps that are done, and all of them; kept with every step so that lists read one record. */
  stepsDone: number;
  stepsTotal: number;
  /** The first open step; null when everything waits or is done. */
  nextStepId: string | null;
  /** Steps that wait for a trainer. */
  waiting: number;
  lastActAt: Date;
  completedAt: Date | null;
  /** The post in the cohort's space under which the guide speaks with the learner. */
  threadPostId: Types.ObjectId | null;
  createdAt: Date;
}

const schema = new Schema<EnrolmentRecord>({
  cohortId: { type: Schema.Types.ObjectId, required: true },
  courseId: { type: Schema.Types.ObjectId, required: true },
  versionId: { type: Schema.Types.ObjectId, required: true },
  personId: { type: Schema.Types.ObjectId, required: true },
  buddyId: { type: Schema.Types.ObjectId, default: null },
  source: { type: String, required: true },
  state: { type: String, required: true },
  startsAt: { type: Date, required: true },
  dueAt: { type: Date, default: null },
  dueByHand: { type: Boolean, default: false },
  seed: { type: Number, required: true },
  stepsDone: { type: Number, required: true },
  stepsTotal: { type: Number, required: true },
  nextStepId: { type: String, default: null },
  waiting: { type: Number, default: 0 },
  lastActAt: { type: Date, required: true },
  completedAt: { type: Date, default: null },
  threadPostId: { type: Schema.Types.ObjectId, default: null },
  createdAt: { type: Date, required: true },
});
schema.index({ cohortId: 1, personId: 1 }, { unique: true });
schema.index({ personId: 1, state: 1, createdAt: -1 });
schema.index({ cohortId: 1, state: 1, lastActAt: 1 });
schema.index({ courseId: 1, personId: 1 });
schema.index({ state: 1, dueAt: 1 });
schema.index({ state: 1, startsAt: 1 });
schema.index({ threadPostId: 1 }, { partialFilterExpression: { threadPostId: { $exists: true } } });

export const enrolments = defineCollection<EnrolmentRecord>('enrolments', schema);
