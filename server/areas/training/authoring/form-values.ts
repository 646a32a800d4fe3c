import type { LocalText } from '../course/local-text.ts';

/** What a form of the authoring screen sent; a list of ticks comes as a list, or joined by commas when the form comes back. */
export type FormValues = Readonly<Record<string, string | readonly string[] | undefined>>;

export const oneOf = (values: FormValues, name: string): string | undefined => {
  const value = values[name];
  return typeof value === 'string' ? value.replaceAll('\r\n', '\n') : value?.[0];
};

export const manyOf = (values: FormValues, name: string): string[] => {
  const value = values[name];
  return (typeof value === 'string' ? value.split(',') : [...(value ?? [])]).filter((one) => one !== '');
};

export const isTicked = (values: FormValues, name: string): boolean => oneOf(values, name) === 'true';

/** A number as typed, with a comma too; what is none is left for the schema to refuse. */
export const numberOf = (values: FormValues, name: string): number => {
  const text = (oneOf(values, name) ?? '').trim().replace(',', '.');
  return text === '' ? Number.NaN : Number(text);
};

export const numberOrNull = (values: FormValues, name: string): number | null => ((oneOf(values, name) ?? '').trim() === '' ? null : numberOf(values, name));

/** The text with what was typed in one language; the other languages stay, an emptied one goes. */
export function say(text: LocalText | undefined, typed: string | undefined, language: string): LocalText {
  if (typed === undefined) return text ?? {};
  const { [language]: _before, ...others } = text ?? {};
  return typed.trim() === '' ? others : { ...text, [language]: typed };
}

/** The same of a text that need not be there at all. */
export const sayIfAny = (text: LocalText | undefined, typed: string | undefined, language: string): LocalText | undefined => {
  const said = say(text, typed, language);
  return Object.keys(said).length === 0 ? undefined : said;
};

export interface FormRow { readonly index: number; get(name: string): string | undefined }

/**
 * The rows of a list such as `choice-0-text`, `choice-1-text`, in their order. The button that was pressed may take one out
 * or move it: `remove:choice:2`, `up:choice:2`, `down:choice:2`.
 */
export function rowsOf(values: FormValues, prefix: string): FormRow[] {
  const indexes = new Set(Object.keys(values).flatMap((name) => {
    const found = new RegExp(`^${prefix}-(\\d{1,3})-`).exec(name);
    return found ? [Number(found[1])] : [];
  }));
  const rows = [...indexes].sort((one, other) => one - other).map((index): FormRow => ({ index, get: (name) => oneOf(values, `${prefix}-${index}-${name}`) }));
  const [act, of, at] = (oneOf(values, 'act') ?? '').split(':');
  const from = of === prefix ? rows.findIndex(({ index }) => index === Number(at)) : -1;
  const row = rows[from];
  if (!row) return rows;
  const without = rows.toSpliced(from, 1);
  if (act === 'remove') return without;
  return act === 'up' || act === 'down' ? without.toSpliced(Math.max(0, from + (act === 'up' ? -1 : 1)), 0, row) : rows;
}
