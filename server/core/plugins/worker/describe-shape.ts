import { z } from 'zod';
import type { AnyPlugin } from '#plugins/contract/index.ts';
import type { FieldSchema, FormSchema, PluginShape } from '../plugin-host.ts';
import { abilities } from '../plugin-calls.ts';
import type { Ability } from '../plugin-calls.ts';

const kept = ['type', 'title', 'description', 'refused', 'secret', 'enum', 'choices', 'default', 'format', 'minLength', 'maxLength', 'minimum', 'maximum'] as const satisfies readonly (keyof FieldSchema)[];

/** The forms and abilities of a plugin. @throws when it is not made with `definePlugin` */
export function describeShape(plugin: AnyPlugin): PluginShape {
  for (const method of [plugin.prepare, plugin.publish, plugin.connect?.finish]) if (typeof method !== 'function') throw new TypeError('it lacks prepare, publish or connect.finish');
  return { settings: formOf(plugin.settings), account: formOf(plugin.account), options: formOf(plugin.options), can: Object.fromEntries(abilities.map((ability) => [ability, has(plugin, ability)])) as Record<Ability, boolean> };
}

const has = ({ connect, ...plugin }: AnyPlugin, ability: Ability): boolean =>
  typeof (ability === 'begin' || ability === 'refresh' ? connect[ability] : plugin[ability]) === 'function';

function formOf(schema: z.ZodObject): FormSchema {
  const { properties = {}, required = [] } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
  return { properties: Object.fromEntries(Object.entries(properties).map(([name, field]) => [name, fieldOf(field as Record<string, unknown>)])), required };
}

const fieldOf = (field: Readonly<Record<string, unknown>>): FieldSchema =>
  JSON.parse(JSON.stringify(Object.fromEntries(kept.filter((name) => field[name] !== undefined).map((name) => [name, field[name]])))) as FieldSchema;
