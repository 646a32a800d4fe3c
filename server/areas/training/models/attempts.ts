import { Schema, type Types } from 'mongoose';
import { defineCollection } from '#core/store/define-collection.ts';
import type { Answer } from '../course/questions.ts';

export interface MarkRecord { part: string; points: number; most: number; comment: string }

/** One go at a quiz, a read question or a hand-in. `working` is the draft on the server: nothing typed is lost. */
export interface AttemptRecord {
  _id: Types.ObjectId;
  enrolmentId: Types.ObjectId;
  cohortId: Types.ObjectId;
  courseId: Types.ObjectId;
  versionId: Types.ObjectId;
  personId: Types.ObjectId;
  stepId: string;
  number: number;
  state: 'working' | 'waiting' | 'marked';
  /** Questions in the order in which they were shown. */
  questionIds: string[];
  answers: Record<string, Answer>;
  text: string;
  fileIds: Types.ObjectId[];
  /** By question or criterion. */
  marks: MarkRecord[];
  comment: string;
  /** Percent. */
  score: number | null;
  passed: boolean | null;
  markedBy: Types.ObjectId | null;
  /** Counts up with every save, so that the second of two tabs is told. */
  revision: number;
  startedAt: Date;
  submittedAt: Date | null;
  markedAt: Date | null;
}

const mark = new Schema<MarkRecord>({ part: String, points: Number, most: Number, comment: { type: String, default: '' } }, { _id: false });

const schema = new Schema<AttemptRecord>({
  enrolmentId: { type: Schema.Types.ObjectId, required: true },
  cohortId: { type: Schema.Types.ObjectId, required: true },
  courseId: { type: Schema.Types.ObjectId, required: true },
  versionId: { type: Schema.Types.ObjectId, required: true },
  personId: { type: Schema.Types.ObjectId, required: true },
  stepId: { type: String, required: true },
  number: { type: Number, required: true },
  state: { type: String, required: true },
  questionIds: [String],
  answers: { type: Schema.Types.Mixed, default: {} },
  text: { type: String, default: '' },
  fileIds: [Schema.Types.ObjectId],
  marks: [mark],
  comment: { type: String, default: '' },
  score: { type: Number, default: null },
  passed: { type: Boolean, default: null },
  markedBy: { type: Schema.Types.ObjectId, default: null },
  revision: { type: Number, default: 0 },
  startedAt: { type: Date, required: true },
  submittedAt: { type: Date, default: null },
  markedAt: { type: Date, default: null },
});
schema.index({ enrolmentId: 1, stepId: 1, number: 1 }, { unique: true });
schema.index({ cohortId: 1, state: 1, submittedAt: 1 });
schema.index({ courseId: 1, stepId: 1, state: 1 });

export const attempts = defineCollection<AttemptRecord>('step_attempts', schema);
