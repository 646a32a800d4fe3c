import type { Counting } from './manifest.ts';

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });
const links = /https?:\/\/[^\s<>"]*[^\s<>".,;:!?)\]'’]/gu;

export const countGraphemes = (text: string): number => [...graphemes.segment(text)].length;
/** Unicode code points. */
export const countCharacters = (text: string): number => [...text].length;
export const countUtf16 = (text: string): number => text.length;
/** Bytes of UTF-8. */
export const countBytes = (text: string): number => new TextEncoder().encode(text).length;

const counters: Readonly<Record<Exclude<Counting, 'weighted'>, (text: string) => number>> = {
  graphemes: countGraphemes, characters: countCharacters, 'utf-16': countUtf16, bytes: countBytes,
};

/** The length of a text as a network counts it; with `linkLength` every link counts as so many. */
export function countText(text: string, counting: Exclude<Counting, 'weighted'>, linkLength?: number): number {
  const count = counters[counting];
  if (linkLength === undefined) return count(text);
  const found = text.match(links)?.length ?? 0;
  return count(text.replace(links, '')) + found * linkLength;
}
