import { fold } from '#core/text/fold.ts';
import type { LocalText } from '../course/local-text.ts';

export interface GuideAnswers {
  readonly answers: readonly { readonly words: readonly LocalText[]; readonly says: LocalText }[];
  readonly helpWords: readonly LocalText[];
}

export type Reply = { readonly kind: 'help' } | { readonly kind: 'says'; readonly says: LocalText } | null;

/** What the guide has to say to a comment: a call for help goes before everything, then the first answer one of whose words is in it, in whatever language. */
export function chooseAnswer(text: string, guide: GuideAnswers, usualHelpWords: readonly string[]): Reply {
  const said = tokensOf(text);
  const holds = (word: string): boolean => contains(said, word);
  if ([...usualHelpWords, ...guide.helpWords.flatMap((word) => Object.values(word))].some(holds)) return { kind: 'help' };
  const answer = guide.answers.find(({ words }) => words.some((word) => Object.values(word).some(holds)));
  return answer ? { kind: 'says', says: answer.says } : null;
}

interface Said { readonly tokens: readonly string[]; readonly folded: string }

const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;
const tokensOf = (text: string): Said => ({ folded: fold(text), tokens: fold(text).split(/[^\p{L}\p{N}]+/u).filter((token) => token !== '') });

/** Whole words in a row; where a script knows no spaces, anywhere in the text. */
function contains({ tokens, folded }: Said, word: string): boolean {
  const wanted = tokensOf(word).tokens;
  if (wanted.length === 0) return false;
  if (unspaced.test(word)) return folded.includes(fold(word).trim());
  return tokens.some((_, start) => wanted.every((part, place) => tokens[start + place] === part));
}
