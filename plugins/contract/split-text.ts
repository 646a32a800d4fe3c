const sentenceEnds = /(?<=[.!?…。！？])\s+|\n+/u;

/**
 * Cuts a text into parts that each fit, at paragraphs before sentences before words, and numbers them (`1/3`) when there are several.
 * Nothing is dropped; a single word that does not fit is cut.
 */
export function splitText(text: string, maximum: number, count: (text: string) => number): string[] {
  if (count(text) <= maximum) return [text];
  for (let expected = 2; expected <= 99; expected = expected < 10 ? 10 : expected + 90) {
    const room = maximum - count(` ${expected}/${expected}`);
    const parts = pack(text.trim(), room, count);
    if (String(parts.length).length <= String(expected).length) return parts.map((part, place) => `${part} ${place + 1}/${parts.length}`);
  }
  return pack(text.trim(), maximum, count);
}

function pack(text: string, room: number, count: (text: string) => number): string[] {
  const parts: string[] = [];
  let rest = text;
  while (rest !== '') {
    const part = longestStart(rest, room, count);
    parts.push(part.trimEnd());
    rest = rest.slice(part.length).trimStart();
  }
  return parts;
}

/** The longest beginning that fits and ends where a reader would pause. */
function longestStart(text: string, room: number, count: (text: string) => number): string {
  if (count(text) <= room) return text;
  const fitting = longestFitting(text, room, count);
  for (const pause of [/\n{2,}/gu, new RegExp(sentenceEnds, 'gu'), /\s+/gu]) {
    const places = [...fitting.matchAll(pause)].map((match) => match.index + match[0].length);
    const last = places.at(-1);
    if (last !== undefined && last > fitting.length / 3) return fitting.slice(0, last);
  }
  return fitting;
}

/** Whole graphemes; at least one, so that cutting always ends. */
function longestFitting(text: string, room: number, count: (text: string) => number): string {
  const ends = [...new Intl.Segmenter('und', { granularity: 'grapheme' }).segment(text)].map(({ index, segment }) => index + segment.length);
  let low = 0;
  let high = ends.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (count(text.slice(0, ends[middle])) <= room) low = middle;
    else high = middle - 1;
  }
  return text.slice(0, ends[low]);
}
