const strokes: Readonly<Record<string, string>> = {
  ß: 'ss', ø: 'o', đ: 'd', ð: 'd', ł: 'l', ı: 'i', æ: 'ae', œ: 'oe', þ: 'th', ħ: 'h',
};

/** Text as it is compared and found: lower case, without accents, width variants made one. */
export const fold = (text: string): string =>
  text.normalize('NFKD').replace(/\p{M}+/gu, '').toLowerCase()
    .replace(/[ßøđðłıæœþħ]/g, (letter) => strokes[letter] ?? letter).normalize('NFC');

const withoutSpaces = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;

/** The beginnings under which a name or title is found: each word, and for scripts without spaces each ending of a word. */
export const foldedWords = (...texts: readonly string[]): string[] => {
  const words = new Set<string>();
  for (const word of texts.flatMap((text) => fold(text).split(/[^\p{L}\p{N}]+/u))) {
    if (word === '') continue;
    words.add(word.slice(0, 40));
    if (withoutSpaces.test(word)) for (let start = 1; start < Math.min(word.length, 12); start += 1) words.add(word.slice(start));
  }
  return [...words].slice(0, 60);
};
