import { translate } from '#core/text/translate.ts';
import { languageName } from '#views/helpers/choices.ts';
import type { CoursePath } from './course-place.ts';
import { describePlace } from './course-place.ts';

/** Something in a course that keeps it from being published (`error`), or that its writer should look at (`warning`). */
export interface CourseProblem {
  readonly severity: 'error' | 'warning';
  /** Names the sentence `course.problem.<code>`. */
  readonly code: string;
  readonly path: CoursePath;
  readonly values?: Readonly<Record<string, string | number>>;
  /** Another place that the sentence names as `{{other}}`. */
  readonly other?: CoursePath;
}

export const problemAt = (path: CoursePath, code: string, more: Partial<Pick<CourseProblem, 'values' | 'other'>> = {}): CourseProblem => ({ severity: 'error', code, path, ...more });
export const warningAt = (path: CoursePath, code: string, more: Partial<Pick<CourseProblem, 'values' | 'other'>> = {}): CourseProblem => ({ severity: 'warning', code, path, ...more });

/** The sentence of a problem as a locale key with its values, for an answer that is put into words later. */
export function problemSentence({ code, path, values = {}, other }: CourseProblem, locale: string): { readonly key: string; readonly values: Readonly<Record<string, string | number>> } {
  const field = String(path.at(typeof path.at(-1) === 'number' ? -2 : -1) ?? '');
  return {
    key: `course.problem.${code}`,
    values: {
      ...values,
      ...(values['language'] === undefined ? {} : { language: languageName(locale, values['language']), field: translate(locale, `course.field.${field}`) }),
      ...(other ? { other: describePlace(other, locale) } : {}),
      place: describePlace(path, locale),
    },
  };
}

/** The problem as a sentence with its place: "Lesson 3, step 2 can never be reached." */
export function describeProblem(problem: CourseProblem, locale: string): string {
  const { key, values } = problemSentence(problem, locale);
  return translate(locale, key, values);
}
