import { Schema } from 'mongoose';
import { defineCollection } from '#core/store/define-collection.ts';

/** How far one subscriber has come in the log, and which process is at it. */
export interface SubscriptionRecord {
  /** Name of the subscriber. */
  _id: string;
  cursor: number;
  owner: string | null;
  beat: number;
}

const schema = new Schema<SubscriptionRecord>({
  _id: { type: String, required: true },
  cursor: { type: Number, required: true },
  owner: { type: String, default: null },
  beat: { type: Number, required: true },
});

export const subscriptionRecords = defineCollection<SubscriptionRecord>('subscriptions', schema);
