import { Schema, type Types } from 'mongoose';
import { defineCollection } from '#core/store/define-collection.ts';
import type { ReplyState } from '#views/types/outward.ts';

export const replyStates = ['open', 'snoozed', 'waiting-approval', 'answering', 'answered', 'no-answer-needed'] as const satisfies readonly ReplyState[];

export interface NoteRecord { by: Types.ObjectId; at: Date; text: string }
export interface AnswerDraftRecord { text: string; language: string; by: Types.ObjectId; at: Date; revision: number; waits: boolean }

/** What somebody outside wrote under a copy, and what comms made of it. */
export interface OutsideReplyRecord {
  _id: Types.ObjectId;
  copyId: Types.ObjectId;
  postId: Types.ObjectId;
  spaceId: Types.ObjectId;
  accountId: Types.ObjectId;
  remoteId: string;
  /** The reply on the network that this one answers. */
  parentRemoteId: string | null;
  author: { id: string; name: string; handle: string; url: string | null };
  /** Sanitised; empty once removed. */
  html: string;
  url: string | null;
  at: Date;
  fetchedAt: Date;
  editedAt: Date | null;
  removedAt: Date | null;
  ownerId: Types.ObjectId | null;
  state: ReplyState;
  dueAt: Date | null;
  snoozedUntil: Date | null;
  notes: NoteRecord[];
  reason: string | null;
  draft: AnswerDraftRecord | null;
}

const note = new Schema<NoteRecord>({ by: Schema.Types.ObjectId, at: Date, text: String }, { _id: false });
const draft = new Schema<AnswerDraftRecord>({ text: String, language: String, by: Schema.Types.ObjectId, at: Date, revision: Number, waits: Boolean }, { _id: false });

const schema = new Schema<OutsideReplyRecord>({
  copyId: { type: Schema.Types.ObjectId, required: true },
  postId: { type: Schema.Types.ObjectId, required: true },
  spaceId: { type: Schema.Types.ObjectId, required: true },
  accountId: { type: Schema.Types.ObjectId, required: true },
  remoteId: { type: String, required: true },
  parentRemoteId: { type: String, default: null },
  author: { type: Schema.Types.Mixed, required: true },
  html: { type: String, default: '' },
  url: { type: String, default: null },
  at: { type: Date, required: true },
  fetchedAt: { type: Date, required: true },
  editedAt: { type: Date, default: null },
  removedAt: { type: Date, default: null },
  ownerId: { type: Schema.Types.ObjectId, default: null },
  state: { type: String, required: true },
  dueAt: { type: Date, default: null },
  snoozedUntil: { type: Date, default: null },
  notes: [note],
  reason: { type: String, default: null },
  draft: { type: draft, default: null },
});
schema.index({ accountId: 1, remoteId: 1 }, { unique: true });
schema.index({ postId: 1, at: 1, _id: 1 });
schema.index({ state: 1, dueAt: 1, _id: 1 });
schema.index({ ownerId: 1, state: 1, dueAt: 1 });
schema.index({ copyId: 1 });
schema.index({ at: 1 });

export const outsideReplies = defineCollection<OutsideReplyRecord>('outside_replies', schema);
