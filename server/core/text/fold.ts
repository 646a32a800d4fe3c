const strokes: Readonly<Record<string, string>> = {
  ß: 'ss', ø: 'o', đ: 'd', ð: 'd', ł: 'l', ı: 'i', æ: 'ae', œ: 'oe', þ: 'th', ħ: 'h',
};

/** Text as it is compared and found: lower case, without accents, width variants made one. */
export const fold = (text: string): string =>
  text.normalize('NFKD').replace(/\p{M}+/gu, '').toLowerCase()
    .replace(/[ßøđðłıæœþħ]/g, (letter) => strokes[letter] ?? letter).normalize('NFC');

const withoutSpaces = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;

/** The words of a text or a query, folded, each once; at most 60 of 40 letters. */
export const foldedWords = (...texts: readonly string[]): string[] => {
  const words = texts.flatMap((text) => fold(text.slice(0, 4_000)).split(/[^\p{L}\p{N}]+/u));
  return [...new Set(words.filter((word) => word !== '').map((word) => word.slice(0, 40)))].slice(0, 60);
};

/** The beginnings under which a name is found: each word, and for scripts without spaces each ending of a word too. */
export const foldedBeginnings = (...texts: readonly string[]): string[] => {
  const beginnings = foldedWords(...texts).flatMap((word) =>
    withoutSpaces.test(word) ? [...word].slice(0, 12).map((_, start, letters) => letters.slice(start).join('')) : [word]);
  return [...new Set(beginnings)].slice(0, 60);
};
