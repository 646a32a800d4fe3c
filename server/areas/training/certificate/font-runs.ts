/** Whether a font has a character. */
export type Covers = (codePoint: number) => boolean;

/** A piece of a text that one font can show; `font` is null where none can. */
export interface FontRun { readonly text: string; readonly font: number | null }

const whole = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
const codePoints = (text: string): number[] => [...text].map((letter) => letter.codePointAt(0) ?? 0);

/** Cuts a text where the font has to change: the first font that has every part of a written character shows it, and goes on as long as it can. */
export function fontRuns(text: string, fonts: readonly Covers[]): FontRun[] {
  const runs: { text: string; font: number | null }[] = [];
  for (const { segment } of whole.segment(text.normalize('NFC'))) {
    const parts = codePoints(segment);
    const last = runs.at(-1);
    const shows = (index: number): boolean => fonts[index] !== undefined && parts.every(fonts[index]);
    const found = fonts.findIndex((_covers, index) => shows(index));
    const font = last?.font !== undefined && last.font !== null && segment.trim() === '' && shows(last.font) ? last.font : found === -1 ? null : found;
    if (last && last.font === font) last.text += segment;
    else runs.push({ text: segment, font });
  }
  return runs;
}

/** Whether the fonts show all of it. */
export const isCovered = (runs: readonly FontRun[]): boolean => runs.every(({ font }) => font !== null);
