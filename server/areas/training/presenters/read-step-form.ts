import type { Answer } from '../course/questions.ts';

type Given = string | readonly string[];

const listOf = (value: unknown): string[] => (typeof value === 'string' ? [value] : Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : []);

/** The answers of a plain form. A question that was on the page and has no field has no answer. */
export const readStepForm = (fields: Readonly<Record<string, unknown>>): Record<string, Answer> => {
  const answers: Record<string, Answer> = Object.fromEntries(listOf(fields['question']).map((question) => [question, []]));
  for (const [name, value] of Object.entries(fields)) {
    const [, question = '', left] = /^answer\.([a-z0-9-]{1,60})(?:\.([a-z]\d{1,2}))?$/.exec(name) ?? [];
    if (question === '' || !(typeof value === 'string' || Array.isArray(value))) continue;
    if (left === undefined) answers[question] = typeof value === 'string' ? value : listOf(value);
    else if (typeof value === 'string') answers[question] = { ...pairsOf(answers[question]), ...(value === '' ? {} : { [left]: value }) };
  }
  return answers;
};

const pairsOf = (answer: Answer | undefined): Readonly<Record<string, string>> => (typeof answer === 'object' && !Array.isArray(answer) ? answer : {});

/** An order after one part was moved, as the buttons beside it say: `<question>:<token>:up` or `:down`. */
export const moveInOrder = (answers: Readonly<Record<string, Answer>>, move: string): Record<string, Answer> => {
  const [question = '', token = '', way] = move.split(':');
  const order: Given = listOf(answers[question]);
  const from = order.indexOf(token);
  const to = way === 'up' ? from - 1 : from + 1;
  if (from === -1 || to < 0 || to >= order.length) return { ...answers };
  const moved = [...order];
  moved.splice(to, 0, ...moved.splice(from, 1));
  return { ...answers, [question]: moved };
};
