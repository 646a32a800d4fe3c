import { Schema, type Types } from 'mongoose';
import { defineCollection } from '#core/store/define-collection.ts';
import type { ApprovalRecord } from './variants.ts';

/** A correction of a copy that nobody can change: a reply of the same account to it. Never changed; another text is another correction. */
export interface CorrectionRecord {
  _id: Types.ObjectId;
  copyId: Types.ObjectId;
  variantId: Types.ObjectId;
  mirrorId: Types.ObjectId;
  postId: Types.ObjectId;
  spaceId: Types.ObjectId;
  accountId: Types.ObjectId;
  /** Without the disclosure. */
  text: string;
  language: string;
  /** Of the exact thing and what it answers; approvals are bound to it. */
  hash: string;
  /** Why something that the check warned of may leave. */
  reason: string | null;
  by: Types.ObjectId;
  at: Date;
  approvals: ApprovalRecord[];
  /** Once it is approved: its line in the ledger. */
  actId: Types.ObjectId | null;
  droppedAt: Date | null;
}

const approval = new Schema<ApprovalRecord>({ personId: Schema.Types.ObjectId, step: Number, hash: String, at: Date }, { _id: false });

const schema = new Schema<CorrectionRecord>({
  copyId: { type: Schema.Types.ObjectId, required: true },
  variantId: { type: Schema.Types.ObjectId, required: true },
  mirrorId: { type: Schema.Types.ObjectId, required: true },
  postId: { type: Schema.Types.ObjectId, required: true },
  spaceId: { type: Schema.Types.ObjectId, required: true },
  accountId: { type: Schema.Types.ObjectId, required: true },
  text: { type: String, required: true },
  language: { type: String, required: true },
  hash: { type: String, required: true },
  reason: { type: String, default: null },
  by: { type: Schema.Types.ObjectId, required: true },
  at: { type: Date, required: true },
  approvals: [approval],
  actId: { type: Schema.Types.ObjectId, default: null },
  droppedAt: { type: Date, default: null },
});
schema.index({ copyId: 1, hash: 1 }, { unique: true });
schema.index({ copyId: 1, at: 1 });
schema.index({ actId: 1, droppedAt: 1, at: 1 });

export const corrections = defineCollection<CorrectionRecord>('corrections', schema);
