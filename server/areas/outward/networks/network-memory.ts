import type { PluginMemory } from '#core/plugins/plugin-host.ts';
import { escapePattern } from '#core/text/escape-pattern.ts';
import type { AppContext } from '#server/context.ts';
import type { PluginMemoryRecord } from '../models/plugin-memory.ts';
import { pluginMemory } from '../models/plugin-memory.ts';

const maximumKeys = 10_000;

/** The small memory of the plugins, in the store. */
export const networkMemory = (ctx: AppContext): PluginMemory => {
  const id = (pluginId: string, key: string): string => `${pluginId}:${key}`;
  return {
    get: async (pluginId, key) => (await pluginMemory(ctx).findById(id(pluginId, key)).lean<PluginMemoryRecord>())?.value,
    set: async (pluginId, key, value) => {
      const known = await pluginMemory(ctx).updateOne({ _id: id(pluginId, key) }, { $set: { value } });
      if (known.matchedCount === 1) return;
      if ((await pluginMemory(ctx).countDocuments({ pluginId })) >= maximumKeys) throw new Error(`A plugin keeps at most ${maximumKeys} keys.`);
      await pluginMemory(ctx).updateOne({ _id: id(pluginId, key) }, { $set: { value }, $setOnInsert: { pluginId, key } }, { upsert: true });
    },
    delete: async (pluginId, key) => void (await pluginMemory(ctx).deleteOne({ _id: id(pluginId, key) })),
    list: async (pluginId, prefix, limit) => {
      const filter = prefix === '' ? { pluginId } : { pluginId, key: { $regex: `^${escapePattern(prefix)}` } };
      const found = await pluginMemory(ctx).find(filter).sort({ key: 1 }).limit(limit).lean<PluginMemoryRecord[]>();
      return found.map(({ key, value }) => ({ key, value }));
    },
  };
};
