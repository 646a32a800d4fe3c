import { Schema, type Types } from 'mongoose';
import { defineCollection } from '#core/store/define-collection.ts';
import type { Remote } from '#plugins/contract/index.ts';
import type { CopyState } from '#views/types/outward.ts';

/** The published result of a variant. */
export interface CopyRecord {
  _id: Types.ObjectId;
  variantId: Types.ObjectId;
  mirrorId: Types.ObjectId | null;
  postId: Types.ObjectId;
  spaceId: Types.ObjectId;
  accountId: Types.ObjectId;
  remote: Remote;
  /** Its id on the network, for finding it again. */
  remoteId: string;
  url: string | null;
  state: CopyState;
  revisionPublished: number;
  reactions: Readonly<Record<string, number>>;
  replyCount: number;
  publishedAt: Date;
  removedAt: Date | null;
}

const schema = new Schema<CopyRecord>({
  variantId: { type: Schema.Types.ObjectId, required: true },
  mirrorId: { type: Schema.Types.ObjectId, default: null },
  postId: { type: Schema.Types.ObjectId, required: true },
  spaceId: { type: Schema.Types.ObjectId, required: true },
  accountId: { type: Schema.Types.ObjectId, required: true },
  remote: { type: Schema.Types.Mixed, required: true },
  remoteId: { type: String, required: true },
  url: { type: String, default: null },
  state: { type: String, required: true },
  revisionPublished: { type: Number, required: true },
  reactions: { type: Schema.Types.Mixed, default: {} },
  replyCount: { type: Number, default: 0 },
  publishedAt: { type: Date, required: true },
  removedAt: { type: Date, default: null },
});
schema.index({ variantId: 1 }, { unique: true });
schema.index({ accountId: 1, remoteId: 1 });
schema.index({ accountId: 1, state: 1, publishedAt: -1 });
schema.index({ postId: 1, publishedAt: 1 });
schema.index({ spaceId: 1, publishedAt: -1, _id: -1 });

export const copies = defineCollection<CopyRecord>('copies', schema);
