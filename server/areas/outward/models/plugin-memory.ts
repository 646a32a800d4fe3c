import { Schema } from 'mongoose';
import { defineCollection } from '#core/store/define-collection.ts';

/** One thing that a plugin remembers. */
export interface PluginMemoryRecord {
  /** `<pluginId>:<key>` */
  _id: string;
  pluginId: string;
  key: string;
  value: unknown;
}

const schema = new Schema<PluginMemoryRecord>({
  _id: { type: String, required: true },
  pluginId: { type: String, required: true },
  key: { type: String, required: true },
  value: { type: Schema.Types.Mixed },
});
schema.index({ pluginId: 1, key: 1 });

export const pluginMemory = defineCollection<PluginMemoryRecord>('plugin_store', schema);
