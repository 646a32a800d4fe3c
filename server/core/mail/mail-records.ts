import { Schema, type Types } from 'mongoose';
import { defineCollection } from '#core/store/define-collection.ts';

export interface MailRecord {
  _id: Types.ObjectId;
  /** The same key is never sent twice. */
  key: string;
  to: { address: string; name: string; locale: string };
  template: string;
  /** JSON; may hold a link that opens a door, so it goes as soon as the mail is out. */
  model: string | null;
  /** Refused: the mail server will never take it. */
  state: 'waiting' | 'sent' | 'kept' | 'refused';
  /** Only for the mailbox of the demo. */
  subject: string | null;
  text: string | null;
  createdAt: Date;
}

const to = new Schema<MailRecord['to']>({ address: String, name: String, locale: String }, { _id: false });

const schema = new Schema<MailRecord>({
  key: { type: String, required: true },
  to: { type: to, required: true },
  template: { type: String, required: true },
  model: { type: String, default: null },
  state: { type: String, required: true },
  subject: { type: String, default: null },
  text: { type: String, default: null },
  createdAt: { type: Date, required: true },
});
schema.index({ key: 1 }, { unique: true });
schema.index({ state: 1, createdAt: -1 });

export const mailRecords = defineCollection<MailRecord>('mails', schema);
