import { Schema, type Types } from 'mongoose';
import { defineCollection } from '#core/store/define-collection.ts';
import type { VariantState } from '#views/types/outward.ts';
import type { Values } from './network-setups.ts';

export interface MediaRecord { fileId: Types.ObjectId; alt: string }
export interface LinkRecord { url: string; title: string; description: string }
export interface ApprovalRecord { personId: Types.ObjectId; step: number; hash: string; at: Date }
/** How a finding of the check was settled. */
export interface FindingAnswerRecord { findingId: string; reason: string; by: Types.ObjectId; at: Date; confirmedBy: Types.ObjectId | null }

/** Text and media made for one account: of a mirror, or a person's own share (`mirrorId` null). */
export interface VariantRecord {
  _id: Types.ObjectId;
  mirrorId: Types.ObjectId | null;
  postId: Types.ObjectId;
  spaceId: Types.ObjectId;
  /** Null for a share by hand on the network's page. */
  accountId: Types.ObjectId | null;
  /** Who shares, for a personal share. */
  sharedBy: Types.ObjectId | null;
  /** The network of a share by hand. */
  sharePluginId: string | null;
  /** Without the disclosure. */
  text: string;
  title: string;
  media: MediaRecord[];
  link: LinkRecord | null;
  options: Values;
  language: string;
  /** Counts up with every change of what goes out. */
  revision: number;
  /** Of the exact thing; approvals are bound to it. */
  hash: string;
  windowFrom: Date | null;
  windowUntil: Date | null;
  /** The hash that somebody asked approval for after it had been published. */
  askedHash?: string | null;
  /** Everyone who wrote some of it: they approve nothing of it. */
  writerIds: Types.ObjectId[];
  scheduledAt: Date | null;
  /** Why it goes out although the budget, the quiet hours or the pause say no. */
  scheduleReason: string | null;
  state: VariantState;
  holdReason: string | null;
  approvals: ApprovalRecord[];
  findingAnswers: FindingAnswerRecord[];
  createdAt: Date;
}

const media = new Schema<MediaRecord>({ fileId: Schema.Types.ObjectId, alt: String }, { _id: false });
const link = new Schema<LinkRecord>({ url: String, title: String, description: String }, { _id: false });
const approval = new Schema<ApprovalRecord>({ personId: Schema.Types.ObjectId, step: Number, hash: String, at: Date }, { _id: false });
const findingAnswer = new Schema<FindingAnswerRecord>({ findingId: String, reason: String, by: Schema.Types.ObjectId, at: Date, confirmedBy: { type: Schema.Types.ObjectId, default: null } }, { _id: false });

const schema = new Schema<VariantRecord>({
  mirrorId: { type: Schema.Types.ObjectId, default: null },
  postId: { type: Schema.Types.ObjectId, required: true },
  spaceId: { type: Schema.Types.ObjectId, required: true },
  accountId: { type: Schema.Types.ObjectId, default: null },
  sharedBy: { type: Schema.Types.ObjectId, default: null },
  sharePluginId: { type: String, default: null },
  text: { type: String, default: '' },
  title: { type: String, default: '' },
  media: [media],
  link: { type: link, default: null },
  options: { type: Schema.Types.Mixed, default: {} },
  language: { type: String, required: true },
  revision: { type: Number, required: true },
  hash: { type: String, required: true },
  windowFrom: { type: Date, default: null },
  windowUntil: { type: Date, default: null },
  askedHash: { type: String, default: null },
  writerIds: [Schema.Types.ObjectId],
  scheduledAt: { type: Date, default: null },
  scheduleReason: { type: String, default: null },
  state: { type: String, required: true },
  holdReason: { type: String, default: null },
  approvals: [approval],
  findingAnswers: [findingAnswer],
  createdAt: { type: Date, required: true },
});
schema.index({ mirrorId: 1, createdAt: 1 });
schema.index({ postId: 1, sharedBy: 1 });
schema.index({ accountId: 1, state: 1, scheduledAt: 1 });
schema.index({ state: 1, scheduledAt: 1 });
schema.index({ state: 1, askedHash: 1 });
schema.index({ sharedBy: 1 });

export const variants = defineCollection<VariantRecord>('variants', schema);
