import { Schema, type Types } from 'mongoose';
import { defineCollection } from '#core/store/define-collection.ts';

export const itemStandings = ['not-attempted', 'incomplete', 'completed', 'passed', 'failed'] as const;
export type ItemStanding = (typeof itemStandings)[number];

/** How one item of a package went. */
export interface ItemResultRecord {
  item: string;
  standing: ItemStanding;
  /** Once done, an item stays done. */
  done: boolean;
  /** Percent of the best go; null when its page gives none. */
  score: number | null;
  seconds: number;
  /** What its page told last, as JSON: it resumes from there. */
  cmi: string;
  /** Its page said that it is over, and did not ask to be resumed. */
  over: boolean;
  /** Of the last commit of the session, so that what arrives late does not undo what is newer. */
  sequence: number;
}

/** What a package has told of one learner at one step. */
export interface PackageResultRecord {
  _id: Types.ObjectId;
  enrolmentId: Types.ObjectId;
  stepId: string;
  packageId: Types.ObjectId;
  /** The opened player that wrote last; another one must know the revision to take over. */
  session: string;
  /** The session for which a failed go was recorded. */
  failedSession: string | null;
  revision: number;
  items: ItemResultRecord[];
  updatedAt: Date;
}

const item = new Schema<ItemResultRecord>({ item: String, standing: String, done: Boolean, score: { type: Number, default: null }, seconds: Number, cmi: String, over: Boolean, sequence: Number }, { _id: false });

const schema = new Schema<PackageResultRecord>({
  enrolmentId: { type: Schema.Types.ObjectId, required: true },
  stepId: { type: String, required: true },
  packageId: { type: Schema.Types.ObjectId, required: true },
  session: { type: String, required: true },
  failedSession: { type: String, default: null },
  revision: { type: Number, required: true },
  items: [item],
  updatedAt: { type: Date, required: true },
});
schema.index({ enrolmentId: 1, stepId: 1 }, { unique: true });

export const packageResults = defineCollection<PackageResultRecord>('package_results', schema);
