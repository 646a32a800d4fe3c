/** What a sentence is about, by the names that stand in it. */
export type SentenceValues = Readonly<Record<string, string | number>>;

/** Which sentence it is, so that it can be said in another language. */
export interface SentenceRef { readonly key: string; readonly values?: SentenceValues }

/** A sentence for people: in English, and which one it is. */
export interface Sentence extends SentenceRef { readonly text: string }

/** A sentence with its values: `{{name}}` stands for the value of that name, a number as the locale writes it. */
export const fillSentence = (written: string, values: SentenceValues = {}, locale = 'en'): string =>
  written.replace(/\{\{(\w+)\}\}/g, (_whole, name: string) => {
    const value = Object.hasOwn(values, name) ? values[name] : '';
    return typeof value === 'number' ? new Intl.NumberFormat(locale).format(value) : value ?? '';
  });

/**
 * The sentences that a plugin says to people, by key, in English; other languages are in `locales/`. `say` makes one of them,
 * which `failed`, `PluginFailure` and `problem` take in place of a text.
 */
export const defineSentences = <Key extends string>(english: Readonly<Record<Key, string>>): { readonly english: Readonly<Record<Key, string>>; readonly say: (key: Key, values?: SentenceValues) => Sentence } => ({
  english,
  say: (key, values) => ({ key, ...(values ? { values } : {}), text: fillSentence(english[key], values) }),
});

/** What an outcome and a failure carry of what was said: the English, and which sentence it is where it has a key. */
export const partsOf = (said: string | Sentence): { readonly message: string; readonly sentence?: SentenceRef } =>
  (typeof said === 'string' ? { message: said } : { message: said.text, sentence: { key: said.key, ...(said.values ? { values: said.values } : {}) } });
