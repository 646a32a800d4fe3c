import { Schema, type Types } from 'mongoose';
import { defineCollection } from '#core/store/define-collection.ts';

/** A short address of our own that leads to one page; clicks are counted here and nobody is followed. */
export interface ShortLinkRecord {
  /** The slug. */
  _id: string;
  variantId: Types.ObjectId;
  url: string;
  clicks: number;
}

const schema = new Schema<ShortLinkRecord>({
  _id: { type: String, required: true },
  variantId: { type: Schema.Types.ObjectId, required: true },
  url: { type: String, required: true },
  clicks: { type: Number, default: 0 },
});
schema.index({ variantId: 1, url: 1 }, { unique: true });

export const shortLinks = defineCollection<ShortLinkRecord>('short_links', schema);
