import { z } from 'zod';
import type { AnyPlugin } from '../plugin.ts';
import type { PluginWords } from '../plugin-words.ts';

type Place = readonly [key: string, english: string | undefined];

/** What a language of a plugin lacks, and what in it belongs to nothing; the keys as they stand in the file. */
export function wordFaults(plugin: AnyPlugin, words: PluginWords): string[] {
  const wanted = new Map<string, string | undefined>([['summary', undefined], ...(['settings', 'account', 'options'] as const).flatMap((form) => placesOf(plugin[form], `forms.${form}`)), ...Object.entries(plugin.sentences ?? {}).map(([key, text]): Place => [`sentences.${key}`, text])]);
  const written = new Map(leavesOf(words, ''));
  return [
    ...[...wanted.keys()].filter((key) => !written.has(key)).map((key) => `missing: ${key}`),
    ...[...written.keys()].filter((key) => !wanted.has(key)).map((key) => `belongs to nothing: ${key}`),
    ...[...wanted].flatMap(([key, english]) => (key.startsWith('sentences.') && written.has(key) && valuesIn(english).join() !== valuesIn(written.get(key)).join() ? [`other values: ${key}`] : [])),
  ];
}

/** Every title, description, refusal and choice of a form. */
function placesOf(schema: z.ZodObject, path: string): Place[] {
  const { properties = {} } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
  return Object.entries(properties).flatMap(([name, field]) => {
    const { title, description, refused, choices } = field as { readonly title?: string; readonly description?: string; readonly refused?: string; readonly choices?: Readonly<Record<string, string>> };
    return leavesOf({ title, description, refused, choices }, `${path}.${name}.`);
  });
}

const leavesOf = (node: object, path: string): [string, string][] =>
  Object.entries(node).flatMap(([name, value]: [string, unknown]) => (typeof value === 'object' && value !== null ? leavesOf(value, `${path}${name}.`) : typeof value === 'string' ? [[`${path}${name}`, value]] : []));

const valuesIn = (text = ''): string[] => [...new Set([...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name = '']) => name))].sort();
