import { freshId, newQuestion } from '../course/new-parts.ts';
import type { Question, QuestionKind } from '../course/questions.ts';
import type { FormRow, FormValues } from './form-values.ts';
import { manyOf, numberOf, oneOf, rowsOf, say, sayIfAny } from './form-values.ts';

export const questionKinds = ['single', 'multiple', 'ordering', 'matching', 'number', 'text', 'free'] as const satisfies readonly QuestionKind[];

/** A question with what was typed into its form; it still has to pass the schema. */
export function applyQuestionForm(question: Question, values: FormValues, language: string): object {
  const kind = questionKinds.find((one) => one === oneOf(values, 'kind')) ?? question.kind;
  const asked = { id: question.id, prompt: say(question.prompt, oneOf(values, 'prompt'), language), points: values['points'] === undefined ? question.points : numberOf(values, 'points'), explanation: sayIfAny(question.explanation, oneOf(values, 'explanation'), language) };
  if (kind !== question.kind) return { ...changedKind(question, kind), ...asked };
  switch (question.kind) {
    case 'single': case 'multiple': return { ...asked, kind, choices: choicesOf(question, values, language) };
    case 'ordering': return { ...asked, kind, items: kept(values, 'choice', question.items).map(({ row, old, id }) => ({ id, text: say(old?.text, row.get('text'), language) })) };
    case 'matching': return { ...asked, kind, pairs: kept(values, 'choice', question.pairs, 'other').map(({ row, old, id }) => ({ id, left: say(old?.left, row.get('text'), language), right: say(old?.right, row.get('other'), language) })) };
    case 'number': return { ...asked, kind, answer: numberOf(values, 'answer'), tolerance: (oneOf(values, 'tolerance') ?? '').trim() === '' ? 0 : numberOf(values, 'tolerance'), unit: sayIfAny(question.unit, oneOf(values, 'unit'), language) };
    case 'text': return { ...asked, kind, accepted: rowsOf(values, 'choice').map((row) => say(question.accepted[row.get('id') === undefined || row.get('id') === '' ? -1 : Number(row.get('id'))], row.get('text'), language)).filter((text) => Object.keys(text).length > 0) };
    case 'free': return { ...asked, kind, guidance: sayIfAny(question.guidance, oneOf(values, 'guidance'), language) };
  }
}

/** Answers to choose from stay when one or several may be chosen; else there is nothing to keep. */
function changedKind(question: Question, kind: QuestionKind): object {
  const choices = question.kind === 'single' || question.kind === 'multiple' ? question.choices : null;
  return choices && (kind === 'single' || kind === 'multiple') ? { kind, choices } : newQuestion(kind, new Set());
}

function choicesOf({ kind, choices }: Extract<Question, { kind: 'single' | 'multiple' }>, values: FormValues, language: string): object[] {
  const right = new Set(kind === 'single' ? [oneOf(values, 'right')] : manyOf(values, 'right'));
  return kept(values, 'choice', choices).map(({ row, old, id }) => ({ id, text: say(old?.text, row.get('text'), language), right: right.has(String(row.index)), feedback: sayIfAny(old?.feedback, row.get('other'), language) }));
}

/** The rows that say something or were there before, each with what it was and an id that stays. */
export function kept<Old extends { readonly id: string }>(values: FormValues, prefix: string, before: readonly Old[], ...also: readonly string[]): { row: FormRow; old: Old | undefined; id: string }[] {
  const taken = new Set(before.map(({ id }) => id));
  return rowsOf(values, prefix).flatMap((row): { row: FormRow; old: Old | undefined; id: string }[] => {
    const old = before.find(({ id }) => id === row.get('id'));
    if (old) return [{ row, old, id: old.id }];
    if (['text', ...also].every((name) => (row.get(name) ?? '').trim() === '')) return [];
    const id = freshId(row.get('text') ?? '', taken, 'answer');
    taken.add(id);
    return [{ row, old: undefined, id }];
  });
}
