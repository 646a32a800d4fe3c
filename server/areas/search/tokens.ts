import { fold } from '#core/text/fold.ts';

const withoutSpaces = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;
const runs = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}ー]+|[\p{L}\p{N}]+/gu;
/** Beginnings of these lengths are kept for each word: a query of any length meets the longest that fits. */
const beginnings = [1, 2, 3, 5, 8] as const;
/** Words from this length on are also found from within, by four letters: compounds are long. */
const compoundLength = 7;
const innerLength = 4;
const maximumWords = 400;
const maximumQueryWords = 8;

/** Under which tokens a text is found: beginnings of words, insides of long ones, and pairs of letters where words have no spaces. */
export const tokensOf = (text: string): string[] => {
  const tokens = new Set<string>();
  for (const run of runsOf(text).slice(0, maximumWords)) {
    for (const token of withoutSpaces.test(run) ? pairs(run, true) : beginningsOf(run)) tokens.add(token);
  }
  return [...tokens];
};

/** One word of a query: an entry fits when it has one of `any` and all of `all`, and its folded text contains `contains`. */
export interface QueryWord {
  readonly any: readonly string[];
  readonly all: readonly string[];
  /** Null where the tokens alone say it. */
  readonly contains: string | null;
}

/** The words of a query, the most telling first; at most eight. */
export const queryWords = (query: string): QueryWord[] =>
  runsOf(query).slice(0, maximumQueryWords)
    .sort((one, other) => other.length - one.length)
    .map((run) => (withoutSpaces.test(run) ? { any: [], all: pairs(run, false), contains: [...run].length > 2 ? run : null } : queryWord(run)));

const queryWord = (word: string): QueryWord => {
  const letters = [...word];
  const length = beginnings.findLast((kept) => kept <= letters.length) ?? 1;
  const beginning = letters.slice(0, length).join('');
  const inner = letters.length >= innerLength ? [`~${letters.slice(0, innerLength).join('')}`] : [];
  return { any: [beginning, ...inner], all: [], contains: letters.length > length || inner.length > 0 ? word : null };
};

const runsOf = (text: string): string[] => fold(text).match(runs) ?? [];

const beginningsOf = (word: string): string[] => {
  const letters = [...word].slice(0, 40);
  const kept = beginnings.filter((length) => length <= letters.length).map((length) => letters.slice(0, length).join(''));
  if (letters.length < compoundLength) return kept;
  for (let start = 1; start + innerLength <= letters.length; start += 1) kept.push(`~${letters.slice(start, start + innerLength).join('')}`);
  return kept;
};

const pairs = (run: string, single: boolean): string[] => {
  const letters = [...run];
  const two = letters.slice(0, -1).map((letter, at) => letter + (letters[at + 1] ?? ''));
  return single || letters.length === 1 ? [...letters, ...two] : two;
};
