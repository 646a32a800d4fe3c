import { Schema, type Types } from 'mongoose';
import { defineCollection } from '#core/store/define-collection.ts';

export type Values = Readonly<Record<string, unknown>>;

/** What an administrator decided about one plugin. It works only while it is on and its hosts are among those consented to. */
export interface NetworkSetupRecord {
  /** The plugin's id. */
  _id: string;
  version: string;
  /** Consented to. */
  hosts: string[];
  /** Its hosts may be in a private network or on this machine. */
  allowPrivate: boolean;
  /** Settings that are no secrets. */
  settings: Values;
  /** Names of the secrets that are kept. */
  secretNames: string[];
  /** The secrets, sealed for `plugin:<id>`. */
  sealed: string | null;
  on: boolean;
  offReason: string | null;
  consentedBy: Types.ObjectId;
  consentedAt: Date;
}

const schema = new Schema<NetworkSetupRecord>({
  _id: { type: String, required: true },
  version: { type: String, required: true },
  hosts: [String],
  allowPrivate: { type: Boolean, required: true },
  settings: { type: Schema.Types.Mixed, required: true },
  secretNames: [String],
  sealed: { type: String, default: null },
  on: { type: Boolean, required: true },
  offReason: { type: String, default: null },
  consentedBy: { type: Schema.Types.ObjectId, required: true },
  consentedAt: { type: Date, required: true },
});

export const networkSetups = defineCollection<NetworkSetupRecord>('outward_plugins', schema);
