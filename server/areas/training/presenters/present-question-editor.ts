import { plainText } from '#core/markdown/parse-markdown.ts';
import { translate } from '#core/text/translate.ts';
import type { QuestionEditor, QuestionRow } from '#views/types/course.ts';
import type { FormView } from '#views/types/pages.ts';
import { questionKinds } from '../authoring/apply-question-form.ts';
import { markOfQuestion } from '../authoring/part-mark.ts';
import { textFor } from '../course/local-text.ts';
import type { Question } from '../course/questions.ts';
import type { Writing } from './text-field.ts';
import { options, shownNumber, textField } from './text-field.ts';

export interface QuestionPlace {
  readonly action: string; readonly number: number; readonly count: number; readonly open: boolean; /** Its form was asked for. */ readonly asked: boolean; readonly alone: boolean; readonly problems: readonly string[];
  /** The mark of what is saved, when what is shown is not. */
  readonly seen?: string; readonly refused?: FormView | null;
}

/** A question as its form; an empty row at the end takes one more answer. */
export function presentQuestionEditor(question: Question, place: QuestionPlace, writing: Writing): QuestionEditor {
  const { locale } = writing;
  const prompt = textFor(question.prompt, writing.language, writing.languages);
  return {
    id: question.id, number: place.number, kind: question.kind, action: place.action, seen: place.seen ?? markOfQuestion(question), open: place.open, asked: place.asked, alone: place.alone, first: place.number === 1, last: place.number === place.count,
    heading: prompt === '' ? translate(locale, 'course.edit.unnamed-question') : plainText(prompt).slice(0, 120), prompt: textField('prompt', question.prompt, writing), explanation: textField('explanation', question.explanation, writing), points: shownNumber(question.points),
    rows: rowsOf(question, writing), answer: question.kind === 'number' ? shownNumber(question.answer) : '', tolerance: question.kind === 'number' ? shownNumber(question.tolerance) : '',
    unit: question.kind === 'number' ? textField('unit', question.unit, writing) : null, guidance: question.kind === 'free' ? textField('guidance', question.guidance, writing) : null,
    kinds: options(questionKinds, [question.kind], (kind) => translate(locale, `course.question-kind.${kind}`)), problems: place.problems, refused: place.refused ?? null,
  };
}

function rowsOf(question: Question, writing: Writing): QuestionRow[] {
  const rows = ((): Omit<QuestionRow, 'index' | 'last' | 'fresh'>[] => {
    const row = (index: number, id: string, right: boolean, text: Parameters<typeof textField>[1], other?: Parameters<typeof textField>[1] | null): Omit<QuestionRow, 'index' | 'last' | 'fresh'> =>
      ({ id, right, text: textField(`choice-${index}-text`, text, writing), other: other === undefined ? null : textField(`choice-${index}-other`, other ?? undefined, writing) });
    switch (question.kind) {
      case 'single': case 'multiple': return [...question.choices.map(({ id, text, right, feedback }, at) => row(at, id, right, text, feedback ?? null)), row(question.choices.length, '', false, undefined, null)];
      case 'ordering': return [...question.items.map(({ id, text }, at) => row(at, id, false, text)), row(question.items.length, '', false, undefined)];
      case 'matching': return [...question.pairs.map(({ id, left, right }, at) => row(at, id, false, left, right)), row(question.pairs.length, '', false, undefined, null)];
      case 'text': return [...question.accepted.map((text, at) => row(at, String(at), false, text)), row(question.accepted.length, '', false, undefined)];
      case 'number': case 'free': return [];
    }
  })();
  return rows.map((row, index) => ({ ...row, index, last: index >= rows.length - 2, fresh: index === rows.length - 1 }));
}
