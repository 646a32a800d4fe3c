import { Schema, type Types } from 'mongoose';
import { defineCollection } from '#core/store/define-collection.ts';
import type { AccountKind } from '#views/types/outward.ts';

/** Signing in at a network that has begun; forgotten after ten minutes. */
export interface ConnectionRecord {
  /** SHA-256 of the state that travels through the browser. */
  _id: string;
  pluginId: string;
  kind: AccountKind;
  personId: Types.ObjectId;
  name: string;
  /** What was typed and what the plugin keeps, sealed for `connection:<_id>`. */
  sealed: string;
  at: Date;
}

const schema = new Schema<ConnectionRecord>({
  _id: { type: String, required: true },
  pluginId: { type: String, required: true },
  kind: { type: String, required: true },
  personId: { type: Schema.Types.ObjectId, required: true },
  name: { type: String, default: '' },
  sealed: { type: String, required: true },
  at: { type: Date, required: true },
});
schema.index({ at: 1 });

export const connections = defineCollection<ConnectionRecord>('outward_connections', schema);
