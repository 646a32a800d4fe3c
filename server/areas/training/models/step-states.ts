import { Schema, type Types } from 'mongoose';
import { defineCollection } from '#core/store/define-collection.ts';
import type { PracticeAct } from '../course/practice-rule.ts';

/** Waiting: for a trainer's mark or yes. Failed: no attempt is left; a trainer can give another. */
export type StepStanding = 'open' | 'waiting' | 'done' | 'failed';

/**
 * An act in the feed that counts for a practice step. `subject` names the act itself (`post:<id>`, `comment:<id>`, `reaction:<post id>` …), `target` what it was done on.
 * `seq` of the fact that told of it; null when it was found by looking back.
 */
export interface EvidenceRecord {
  seq: number | null;
  act: PracticeAct;
  subject: string;
  target: string;
  postId: Types.ObjectId | null;
  commentId: Types.ObjectId | null;
  spaceId: Types.ObjectId | null;
  at: Date;
}

/** Where one learner stands with one step; there is none for a step that nothing has happened to. */
export interface StepStateRecord {
  _id: Types.ObjectId;
  enrolmentId: Types.ObjectId;
  cohortId: Types.ObjectId;
  courseId: Types.ObjectId;
  personId: Types.ObjectId;
  stepId: string;
  kind: string;
  standing: StepStanding;
  attempts: number;
  /** Attempts given beyond those of the step. */
  extraAttempts: number;
  /** Percent of the best attempt. */
  score: number | null;
  evidence: EvidenceRecord[];
  /** A trainer who marked it, confirmed it or saw the person at the meeting. */
  confirmedBy: Types.ObjectId | null;
  /** What the trainer said with it. */
  note: string;
  /** The version of the policy that was acknowledged. */
  policyVersion: string | null;
  doneAt: Date | null;
  /** A trainer said no: only what was written after it counts. */
  refusedAt: Date | null;
  changedAt: Date;
}

const id = { type: Schema.Types.ObjectId, default: null };
const evidence = new Schema<EvidenceRecord>({ seq: { type: Number, default: null }, act: String, subject: String, target: String, postId: id, commentId: id, spaceId: id, at: Date }, { _id: false });

const schema = new Schema<StepStateRecord>({
  enrolmentId: { type: Schema.Types.ObjectId, required: true },
  cohortId: { type: Schema.Types.ObjectId, required: true },
  courseId: { type: Schema.Types.ObjectId, required: true },
  personId: { type: Schema.Types.ObjectId, required: true },
  stepId: { type: String, required: true },
  kind: { type: String, required: true },
  standing: { type: String, required: true },
  attempts: { type: Number, default: 0 },
  extraAttempts: { type: Number, default: 0 },
  score: { type: Number, default: null },
  evidence: [evidence],
  confirmedBy: { type: Schema.Types.ObjectId, default: null },
  note: { type: String, default: '' },
  policyVersion: { type: String, default: null },
  doneAt: { type: Date, default: null },
  refusedAt: { type: Date, default: null },
  changedAt: { type: Date, required: true },
});
schema.index({ enrolmentId: 1, stepId: 1 }, { unique: true });
schema.index({ cohortId: 1, standing: 1, changedAt: 1 });
schema.index({ standing: 1, changedAt: 1 });
schema.index({ 'evidence.subject': 1 });
schema.index({ personId: 1, kind: 1 });

export const stepStates = defineCollection<StepStateRecord>('step_states', schema);
