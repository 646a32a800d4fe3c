import type { OptionView, TextField } from '#views/types/course.ts';
import type { LocalText } from '../course/local-text.ts';

/** In which language a form is filled, and which is the first. */
export interface Writing { readonly language: string; readonly languages: readonly string[]; readonly locale: string }

/** A text as a form shows it: what it says in the language at hand, and in the first one as a help for whoever translates. */
export function textField(name: string, text: LocalText | undefined, { language, languages }: Writing): TextField {
  const first = languages[0] ?? language;
  return { name, value: text?.[language] ?? '', first: first === language ? '' : text?.[first] ?? '' };
}

export const options = (values: readonly string[], chosen: readonly string[], textOf: (value: string) => string): OptionView[] => values.map((value) => ({ value, text: textOf(value), chosen: chosen.includes(value) }));

/** What is no number yet is shown as nothing. */
export const shownNumber = (value: number | null): string => (value === null || Number.isNaN(value) ? '' : String(value));
