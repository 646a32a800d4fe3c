import type { LocalText } from '../course/local-text.ts';
import type { Answer, Question } from '../course/questions.ts';
import { disorder, seedFor, shuffle } from './random.ts';

/** A part of a question under a name that tells nothing: ids are written by authors and may say what is right. */
export interface ShownPart { readonly token: string; readonly id: string; readonly text: LocalText }

/** What of a question is shown, and in which order. `parts` are the choices, the items to order or the left sides, `others` the right sides. */
export interface ShownQuestion { readonly question: Question; readonly parts: readonly ShownPart[]; readonly others: readonly ShownPart[] }

const named = (letter: string, parts: readonly { readonly id: string; readonly text: LocalText }[]): ShownPart[] => parts.map(({ id, text }, place) => ({ token: `${letter}${place + 1}`, id, text }));

/** Lays a question out as the seed says; the same seed lays it out alike. */
export const showQuestion = (question: Question, seed: number, shuffled: boolean): ShownQuestion => {
  const own = seedFor(seed, question.id);
  switch (question.kind) {
    case 'single':
    case 'multiple':
      return { question, parts: named('c', shuffled ? shuffle(question.choices, own) : question.choices), others: [] };
    case 'ordering':
      return { question, parts: named('i', disorder(question.items, own)), others: [] };
    case 'matching':
      return {
        question, parts: named('l', question.pairs.map(({ id, left }) => ({ id, text: left }))),
        others: named('r', disorder(question.pairs, own).map(({ id, right }) => ({ id, text: right }))),
      };
    default:
      return { question, parts: [], others: [] };
  }
};

/** An answer in tokens as it is kept, by ids; what names nothing that was shown is left out. */
export const keepAnswer = ({ question, parts, others }: ShownQuestion, given: Answer): Answer | null => {
  const idOf = (list: readonly ShownPart[], token: string): string[] => list.filter((part) => part.token === token).map(({ id }) => id);
  if (question.kind === 'number' || question.kind === 'text' || question.kind === 'free') return typeof given === 'string' ? given : null;
  if (question.kind === 'matching') {
    if (typeof given === 'string' || Array.isArray(given)) return null;
    return Object.fromEntries(Object.entries(given).flatMap(([left, right]) => idOf(parts, left).flatMap((leftId) => idOf(others, right).map((rightId) => [leftId, rightId]))));
  }
  const tokens = typeof given === 'string' ? [given] : Array.isArray(given) ? given : [];
  const ids = [...new Set(tokens.flatMap((token) => idOf(parts, token)))];
  return question.kind === 'single' ? ids.slice(0, 1) : ids;
};

/** A kept answer in the tokens of this layout: the other way round. */
export const recallAnswer = ({ question, parts, others }: ShownQuestion, kept: Answer | undefined): Answer | null => {
  if (kept === undefined) return null;
  const tokenOf = (list: readonly ShownPart[], id: string): string[] => list.filter((part) => part.id === id).map(({ token }) => token);
  if (typeof kept === 'string') return kept;
  if (Array.isArray(kept)) return kept.flatMap((id) => tokenOf(parts, id));
  return question.kind === 'matching' ? Object.fromEntries(Object.entries(kept).flatMap(([left, right]) => tokenOf(parts, left).flatMap((token) => tokenOf(others, right).map((other) => [token, other])))) : null;
};
