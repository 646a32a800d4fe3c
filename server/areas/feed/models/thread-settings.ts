import { Schema, type Types } from 'mongoose';
import { defineCollection } from '#core/store/define-collection.ts';
import type { NotifyLevel } from '#views/types/space.ts';

/** What one person wants of one thread. */
export interface ThreadSettingsRecord {
  _id: Types.ObjectId;
  personId: Types.ObjectId;
  postId: Types.ObjectId;
  follow: boolean;
  mute: boolean;
  /** Null until chosen: then the space's level counts. */
  notify: NotifyLevel | null;
}

const schema = new Schema<ThreadSettingsRecord>({
  personId: { type: Schema.Types.ObjectId, required: true },
  postId: { type: Schema.Types.ObjectId, required: true },
  follow: { type: Boolean, required: true },
  mute: { type: Boolean, required: true },
  notify: { type: String, default: null },
});
schema.index({ personId: 1, postId: 1 }, { unique: true });
schema.index({ postId: 1, follow: 1 });

export const threadSettings = defineCollection<ThreadSettingsRecord>('thread_settings', schema);
