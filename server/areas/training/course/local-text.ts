import { z } from 'zod';

/** A text in each language of a course, by BCP 47 tag; a plain string in a file is the course's first language. */
export type LocalText = Readonly<Record<string, string>>;

const longest = 20_000;

/** BCP 47, such as `de` or `pt-BR`. */
export const languageTag = z.string().regex(/^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/).max(35);

/** Takes a plain string too, kept under the empty tag until the course names its first language. */
export const localText = z.union([
  z.string().max(longest).transform((text): LocalText => ({ '': text })),
  z.record(languageTag, z.string().max(longest)),
]);

/** The text for a reader: their language, else the course's first one, else whichever there is. */
export function textFor(text: LocalText, locale: string, languages: readonly string[]): string {
  const tongue = locale.split('-')[0] ?? locale;
  return [locale, tongue, ...languages, ''].map((tag) => text[tag]).find((found) => found !== undefined && found !== '') ?? Object.values(text).find((found) => found !== '') ?? '';
}
