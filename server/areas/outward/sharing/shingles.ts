import { fold } from '#core/text/fold.ts';

const wordsInRow = 3;
const signsInRow = 4;
const withoutSpaces = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;

/** What a text consists of, in overlapping pieces: three words, and four signs where a script has no spaces. */
export const shinglesOf = (text: string): Set<string> => {
  const words = fold(text.slice(0, 20_000)).replace(/https?:\/\/\S+/g, ' ').split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '');
  const spaced = words.filter((word) => !withoutSpaces.test(word));
  const signs = [...words.filter((word) => withoutSpaces.test(word)).join('')];
  return new Set([...rows(spaced, wordsInRow, ' '), ...rows(signs, signsInRow, '')]);
};

const rows = (parts: readonly string[], length: number, between: string): string[] => {
  if (parts.length === 0) return [];
  if (parts.length <= length) return [parts.join(between)];
  return parts.slice(0, parts.length - length + 1).map((_part, start) => parts.slice(start, start + length).join(between));
};

const tooMuch = 0.5;

/** Whether one text is mostly the other: at least half of the pieces of the shorter stand in both. */
export const isNearCopy = (one: string, other: string): boolean => {
  const [a, b] = [shinglesOf(one), shinglesOf(other)];
  const shorter = Math.min(a.size, b.size);
  if (shorter === 0) return false;
  let both = 0;
  for (const piece of a) if (b.has(piece)) both += 1;
  return both / shorter >= tooMuch;
};
