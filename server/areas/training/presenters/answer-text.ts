import { textFor } from '../course/local-text.ts';
import type { LocalText } from '../course/local-text.ts';
import type { Answer, Question } from '../course/questions.ts';

/** What somebody answered, in words; null for no answer. */
export function answerText(question: Question, answer: Answer | undefined, locale: string, languages: readonly string[]): string | null {
  const say = (local: LocalText): string => textFor(local, locale, languages);
  if (answer === undefined) return null;
  if (typeof answer === 'string') return answer === '' ? null : answer;
  if (question.kind === 'single' || question.kind === 'multiple') return namesOf(question.choices, answer).map(({ text }) => say(text)).join('\n') || null;
  if (question.kind === 'ordering') return namesOf(question.items, answer).map(({ text }, index) => `${index + 1}. ${say(text)}`).join('\n') || null;
  if (question.kind !== 'matching' || Array.isArray(answer)) return null;
  return question.pairs.flatMap(({ id, left }) => {
    const right = question.pairs.find((pair) => pair.id === answer[id]);
    return right ? [`${say(left)} → ${say(right.right)}`] : [];
  }).join('\n') || null;
}

const namesOf = <Part extends { readonly id: string }>(parts: readonly Part[], answer: Answer): Part[] =>
  (Array.isArray(answer) ? answer : []).flatMap((id) => parts.filter((part) => part.id === id));
