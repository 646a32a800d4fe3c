import { z } from 'zod';

const text = (maximum: number): z.ZodOptional<z.ZodString> => z.string().trim().min(1).max(maximum).optional();
const names = /^[A-Za-z][A-Za-z0-9_.-]{0,99}$/;
const field = z.strictObject({ title: text(100), description: text(500), refused: text(300), choices: z.record(z.string().max(100), z.string().trim().min(1).max(100)).optional() });
const form = z.record(z.string().regex(names), field).optional();

/**
 * `locales/<language>.json`: what a plugin says of itself and to people, in one language, read without running code.
 * Everything may be left out; the English of `plugin.json` and of the forms stands in its place.
 */
export const pluginWordsSchema = z.strictObject({
  summary: text(200),
  forms: z.strictObject({ settings: form, account: form, options: form }).optional(),
  /** By the keys of `defineSentences`; `{{name}}` stands for a value. */
  sentences: z.record(z.string().regex(names), z.string().trim().min(1).max(500)).optional(),
});

export type PluginWords = z.output<typeof pluginWordsSchema>;
