import type { Answer, AnsweredStep, Question } from '#areas/training/index.ts';
import { layOut } from '#areas/training/index.ts';

/** The answers to one attempt in the tokens that were shown: right, but for the questions named in `wrong`, where somebody falls for the first trap. */
export function answerQuestions(step: AnsweredStep, seed: number, attempt: number, wrong: readonly string[]): Record<string, Answer> {
  return Object.fromEntries(layOut(step, seed, attempt).map(({ question, parts, others }) => {
    const tokenOf = (list: typeof parts, id: string): string => list.find((part) => part.id === id)?.token ?? '';
    const kept = wrong.includes(question.id) ? wronglyKept(question) : rightlyKept(question);
    if (typeof kept === 'string') return [question.id, kept];
    if (Array.isArray(kept)) return [question.id, kept.map((id) => tokenOf(parts, id))];
    return [question.id, Object.fromEntries(Object.entries(kept).map(([left, right]) => [tokenOf(parts, left), tokenOf(others, right)]))];
  }));
}

function rightlyKept(question: Question): Answer {
  switch (question.kind) {
    case 'single': case 'multiple': return question.choices.filter(({ right }) => right).map(({ id }) => id);
    case 'ordering': return question.items.map(({ id }) => id);
    case 'matching': return Object.fromEntries(question.pairs.map(({ id }) => [id, id]));
    case 'number': return String(question.answer);
    case 'text': return question.accepted[0]?.['en'] ?? '';
    case 'free': return 'I would ask first, and then say what I know and how I know it.';
  }
}

function wronglyKept(question: Question): Answer {
  switch (question.kind) {
    case 'single': return question.choices.filter(({ right }) => !right).slice(0, 1).map(({ id }) => id);
    case 'multiple': return [...question.choices.filter(({ right }) => right).slice(0, 1), ...question.choices.filter(({ right }) => !right).slice(0, 1)].map(({ id }) => id);
    case 'ordering': return question.items.map(({ id }) => id).reverse();
    case 'matching': return Object.fromEntries(question.pairs.map(({ id }, place) => [id, question.pairs[(place + 1) % question.pairs.length]?.id ?? id]));
    case 'number': return String(question.answer + 1);
    case 'text': return 'honesty';
    case 'free': return 'No idea.';
  }
}
