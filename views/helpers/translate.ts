/** The texts of one locale: nested, as in the i18next JSON v4 file format. */
export interface Texts { readonly [key: string]: string | Texts }

/** Texts by locale, then by area (the file's name), such as `catalogue.en.feed`. */
export type Catalogue = Readonly<Record<string, Texts>>;

export type TranslateValues = Readonly<Record<string, unknown>>;
export type Translate = (locale: string, key: string, values?: TranslateValues) => string;

const fallbackLocale = 'en';
const pluralRules = new Map<string, Intl.PluralRules>();

function pluralForm(locale: string, count: number): string {
  let rules = pluralRules.get(locale);
  if (!rules) {
    rules = new Intl.PluralRules(locale);
    pluralRules.set(locale, rules);
  }
  return rules.select(count);
}

function textAt(texts: Texts | undefined, path: readonly string[], last: string): string | undefined {
  let node: string | Texts | undefined = texts;
  for (const part of path) {
    if (node === undefined || typeof node === 'string') return undefined;
    node = Object.hasOwn(node, part) ? node[part] : undefined;
  }
  if (node === undefined || typeof node === 'string') return undefined;
  const found = Object.hasOwn(node, last) ? node[last] : undefined;
  return typeof found === 'string' ? found : undefined;
}

function lookUp(texts: Texts | undefined, locale: string, key: string, count: number | undefined): string | undefined {
  const path = key.split('.');
  const last = path.pop() ?? '';
  if (count === undefined) return textAt(texts, path, last);
  return (count === 0 ? textAt(texts, path, `${last}_zero`) : undefined)
    ?? textAt(texts, path, `${last}_${pluralForm(locale, count)}`)
    ?? textAt(texts, path, `${last}_other`)
    ?? textAt(texts, path, last);
}

const numberFormats = new Map<string, Intl.NumberFormat>();

/** A number as a locale writes it; making a format costs more than using it. */
export function numberText(locale: string, value: number): string {
  let format = numberFormats.get(locale);
  if (!format) {
    format = new Intl.NumberFormat(locale);
    numberFormats.set(locale, format);
  }
  return format.format(value);
}

function show(value: unknown, locale: string): string {
  if (typeof value === 'number') return numberText(locale, value);
  return typeof value === 'string' ? value : '';
}

/**
 * Makes the `translate(locale, 'area.key', values)` of a catalogue: `{{name}}` interpolation, plurals by `count`.
 * A regional locale falls back to its language, then to English; a missing key is shown as itself. Values are not escaped.
 */
export function createTranslate(catalogue: Catalogue): Translate {
  // A page asks for the same few texts hundreds of times; keys come from templates and code, so there are only so many.
  const plain = new Map<string, string>();
  return (locale, key, values) => {
    const kept = values === undefined ? plain.get(`${locale} ${key}`) : undefined;
    if (kept !== undefined) return kept;
    const text = fill(catalogue, locale, key, values ?? {});
    if (values === undefined && text !== key) plain.set(`${locale} ${key}`, text);
    return text;
  };
}

function fill(catalogue: Catalogue, locale: string, key: string, values: TranslateValues): string {
  const count = typeof values['count'] === 'number' ? values['count'] : undefined;
  const language = locale.split('-')[0] ?? fallbackLocale;
  for (const candidate of [locale, language, fallbackLocale]) {
    const text = lookUp(catalogue[candidate], candidate, key, count);
    if (text !== undefined) return text.includes('{{') ? text.replace(/\{\{\s*([\w-]+)\s*\}\}/g, (_whole, name: string) => show(values[name], candidate)) : text;
  }
  return key;
}
