import { fold } from '#core/text/fold.ts';

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (letter) => escapes[letter] ?? letter);

const excerptLength = 220;
const lead = 60;

/** A text as safe HTML with the words of the query in `<mark>`, compared folded. */
export const highlightHtml = (text: string, words: readonly string[]): string => {
  let html = '';
  let at = 0;
  for (const [start, end] of spansOf(text, words)) {
    html += `${escapeHtml(text.slice(at, start))}<mark>${escapeHtml(text.slice(start, end))}</mark>`;
    at = end;
  }
  return html + escapeHtml(text.slice(at));
};

/** The part of a text around the first word found, highlighted. */
export const excerptHtml = (text: string, words: readonly string[]): string => {
  const first = spansOf(text, words)[0]?.[0] ?? 0;
  const wanted = first > lead ? first - lead : 0;
  const start = wanted === 0 ? 0 : text.indexOf(' ', wanted) + 1 || wanted;
  const part = text.slice(start, start + excerptLength);
  return `${start > 0 ? '… ' : ''}${highlightHtml(part, words)}${start + excerptLength < text.length ? ' …' : ''}`;
};

/** Where the words stand, in order and without overlap, as [start, end) of the original text. */
const spansOf = (text: string, words: readonly string[]): [number, number][] => {
  const { folded, origin } = foldedWithOrigin(text);
  const spans: [number, number][] = [];
  for (const word of words) {
    if (word === '') continue;
    for (let at = folded.indexOf(word); at >= 0; at = folded.indexOf(word, at + word.length)) {
      spans.push([origin[at] ?? 0, origin[at + word.length] ?? text.length]);
    }
  }
  spans.sort((one, other) => one[0] - other[0] || other[1] - one[1]);
  let end = 0;
  return spans.filter(([start, stop]) => {
    if (start < end) return false;
    end = stop;
    return true;
  });
};

/** Folds letter by letter and keeps where each folded letter came from. */
const foldedWithOrigin = (text: string): { folded: string; origin: number[] } => {
  let folded = '';
  const origin: number[] = [];
  let at = 0;
  for (const letter of text) {
    const part = fold(letter);
    for (let index = 0; index < part.length; index += 1) origin.push(at);
    folded += part;
    at += letter.length;
  }
  origin.push(text.length);
  return { folded, origin };
};
