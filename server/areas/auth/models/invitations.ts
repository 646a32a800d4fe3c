import { Schema, type Types } from 'mongoose';
import { defineCollection } from '#core/store/define-collection.ts';

/** An invitation that waits to be accepted; the invited person is in the directory of people already. */
export interface InvitationRecord {
  _id: Types.ObjectId;
  personId: Types.ObjectId;
  invitedBy: Types.ObjectId | null;
  sentAt: Date;
  /** How often the mail was sent; part of the mail's key, so that each sending is one mail. */
  sendings: number;
}

const schema = new Schema<InvitationRecord>({
  personId: { type: Schema.Types.ObjectId, required: true },
  invitedBy: { type: Schema.Types.ObjectId, default: null },
  sentAt: { type: Date, required: true },
  sendings: { type: Number, required: true },
});
schema.index({ personId: 1 }, { unique: true });
schema.index({ sentAt: -1 });

export const invitations = defineCollection<InvitationRecord>('invitations', schema);
