import { Schema, type Types } from 'mongoose';
import { defineCollection } from '#core/store/define-collection.ts';

export const ruleFields = ['department', 'location', 'title', 'role', 'joinedAfter', 'language'] as const;
/** A person belongs in when every condition holds; a condition holds with one of its values. */
export interface ConditionRecord { field: (typeof ruleFields)[number]; values: string[] }
export interface MeetingRecord { stepId: string; at: Date; minutes: number; place: string; link: string }
/** A fixed day, or working days after a person's start. */
export type DueRecord = { kind: 'none' } | { kind: 'fixed'; at: Date } | { kind: 'relative'; workingDays: number };

export interface CohortRecord {
  _id: Types.ObjectId;
  name: string;
  courseId: Types.ObjectId;
  /** Those who are enrolled later begin on it; moving those under way is an act of its own. */
  versionId: Types.ObjectId;
  /** Closed space of the cohort: its practice space, and where its guide and trainers speak. */
  spaceId: Types.ObjectId;
  trainerIds: Types.ObjectId[];
  /** Given to learners in turn. */
  buddyIds: Types.ObjectId[];
  conditions: ConditionRecord[];
  /** Who may enrol by the link; null for no link. */
  joinToken: string | null;
  startsAt: Date;
  due: DueRecord;
  /** ISO 3166 country, perhaps with a region, whose holidays are no working days; null for none. */
  holidays: string | null;
  meetings: MeetingRecord[];
  state: 'open' | 'ended';
  createdBy: Types.ObjectId;
  createdAt: Date;
}

const condition = new Schema<ConditionRecord>({ field: String, values: [String] }, { _id: false });
const meeting = new Schema<MeetingRecord>({ stepId: String, at: Date, minutes: Number, place: { type: String, default: '' }, link: { type: String, default: '' } }, { _id: false });

const schema = new Schema<CohortRecord>({
  name: { type: String, required: true },
  courseId: { type: Schema.Types.ObjectId, required: true },
  versionId: { type: Schema.Types.ObjectId, required: true },
  spaceId: { type: Schema.Types.ObjectId, required: true },
  trainerIds: [Schema.Types.ObjectId],
  buddyIds: [Schema.Types.ObjectId],
  conditions: [condition],
  joinToken: { type: String, default: null },
  startsAt: { type: Date, required: true },
  due: { type: Schema.Types.Mixed, required: true },
  holidays: { type: String, default: null },
  meetings: [meeting],
  state: { type: String, required: true },
  createdBy: { type: Schema.Types.ObjectId, required: true },
  createdAt: { type: Date, required: true },
});
schema.index({ state: 1, createdAt: -1 });
schema.index({ trainerIds: 1, state: 1, createdAt: -1 });
schema.index({ courseId: 1, createdAt: -1 });
schema.index({ joinToken: 1 }, { unique: true, partialFilterExpression: { joinToken: { $exists: true, $gt: '' } } });

export const cohorts = defineCollection<CohortRecord>('cohorts', schema);
