import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { FoundPlugin, PluginMemory, PluginShape } from './plugin-host.ts';
import { abilities } from './plugin-calls.ts';
import { entryOf } from './find-plugins.ts';

const field = z.object({
  type: z.enum(['string', 'number', 'integer', 'boolean']).optional(), title: z.string().optional(), description: z.string().optional(), refused: z.string().optional(), secret: z.boolean().optional(),
  enum: z.array(z.union([z.string(), z.number(), z.boolean()])).optional(), choices: z.record(z.string(), z.string()).optional(), default: z.union([z.string(), z.number(), z.boolean()]).optional(), format: z.string().optional(),
  minLength: z.number().optional(), maxLength: z.number().optional(), minimum: z.number().optional(), maximum: z.number().optional(),
}).strict();
const form = z.object({ properties: z.record(z.string(), field), required: z.array(z.string()) }).strict();
const keptShape = z.object({ digest: z.string(), shape: z.object({ settings: form, account: form, options: form, can: z.record(z.enum(abilities), z.boolean()) }).strict() });

/** Written beside a built plugin. */
export const shapeFile = 'shape.json';
/** No plugin has this id. */
const drawer = ':shapes';

/** Of a plugin's program and manifest, so that another version never passes for this one; undefined for sources, which change under our hands. */
export function digestOf(plugin: Pick<FoundPlugin, 'folder'>): string | undefined {
  const entry = entryOf(plugin);
  if (!entry?.endsWith('.js')) return undefined;
  return createHash('sha256').update(readFileSync(entry)).update(readFileSync(join(plugin.folder, 'plugin.json'))).digest('hex');
}

/** What a plugin said of itself before: beside it, or in the memory of the house. Undefined when it is another program by now. */
export async function findShape(plugin: FoundPlugin, memory: PluginMemory | undefined): Promise<PluginShape | undefined> {
  const digest = digestOf(plugin);
  if (digest === undefined) return undefined;
  const path = join(plugin.folder, shapeFile);
  const kept = keptShape.safeParse(existsSync(path) ? parsed(readFileSync(path, 'utf8')) : await memory?.get(drawer, plugin.id));
  return kept.success && kept.data.digest === digest ? (kept.data.shape as PluginShape) : undefined;
}

/** Keeps what a plugin said of itself, so that it need not be started to be shown. */
export async function keepShape(plugin: FoundPlugin, shape: PluginShape, memory: PluginMemory | undefined): Promise<void> {
  const digest = digestOf(plugin);
  if (digest !== undefined) await memory?.set(drawer, plugin.id, { digest, shape });
}

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};
