import { Schema } from 'mongoose';
import type { Types } from 'mongoose';
import { defineCollection } from '#core/store/define-collection.ts';
import type { LoggedEvent } from '#core/events/event-log.ts';

/** A fact as stored: `pending` until it has its number, `seq` afterwards. */
export interface EventRecord {
  _id: Types.ObjectId;
  seq?: number;
  pending?: true;
  type: string;
  at: Date;
  actorId: string | null;
  data: unknown;
}

const schema = new Schema<EventRecord>({
  _id: { type: Schema.Types.ObjectId, required: true },
  seq: { type: Number },
  pending: { type: Boolean },
  type: { type: String, required: true },
  at: { type: Date, required: true },
  actorId: { type: String, default: null },
  data: { type: Schema.Types.Mixed },
});
schema.index({ seq: 1 }, { unique: true, sparse: true });
schema.index({ pending: 1 }, { sparse: true });

export const eventRecords = defineCollection<EventRecord>('events', schema);

export const loggedEvent = (record: EventRecord, seq: number): LoggedEvent => ({
  id: record._id.toHexString(),
  seq,
  type: record.type,
  at: record.at,
  actorId: record.actorId,
  data: record.data,
});
