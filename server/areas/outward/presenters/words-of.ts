import type { FieldSchema, FormName, FoundPlugin } from '#core/plugins/plugin-host.ts';
import { translate } from '#core/text/translate.ts';
import type { PluginWords, SentenceRef } from '#plugins/contract/index.ts';
import { fillSentence, houseSentences } from '#plugins/contract/index.ts';

/** What a plugin says of itself and to people, in the language of a reader. */
export interface NetworkWords {
  readonly summary: string;
  /** Title, description, names of the choices of a field and what is said when a value does not fit; its own name where the plugin gives it none. */
  field(form: FormName, name: string, field: FieldSchema): { readonly title: string; readonly description: string; readonly refused: string | undefined; choice(value: string): string };
  /** A text that came with the key of its sentence. */
  said(text: string, sentence?: SentenceRef | null): string;
}

type Worded = Pick<FoundPlugin, 'manifest' | 'words'>;
type FieldWords = NonNullable<NonNullable<PluginWords['forms']>[FormName]>[string];

/** What a locale lacks stands there in English, as the plugin itself says it. */
export const wordsOf = (found: Worded | undefined, locale: string): NetworkWords => {
  const words = inLocale(found?.words, locale);
  return {
    summary: words.summary ?? found?.manifest?.summary ?? '',
    field: (form, name, field) => {
      const written: FieldWords = own(words.forms?.[form], name) ?? {};
      return {
        title: written.title ?? field.title ?? name, description: written.description ?? field.description ?? '', refused: written.refused ?? field.refused,
        choice: (value) => own(written.choices, value) ?? own(field.choices, value) ?? value,
      };
    },
    said: (text, sentence) => {
      if (!sentence) return text;
      if (Object.hasOwn(houseSentences, sentence.key)) return translate(locale, `outward.said.${sentence.key.replace(/^house\./, '')}`, sentence.values ?? {});
      const written = own(words.sentences, sentence.key);
      return written === undefined ? text : fillSentence(written, sentence.values, locale);
    },
  };
};

/** A regional locale falls back to its language. */
const inLocale = (words: FoundPlugin['words'], locale: string): PluginWords => own(words, locale) ?? own(words, locale.split('-')[0] ?? locale) ?? {};

const own = <Value>(record: Readonly<Record<string, Value>> | undefined, name: string): Value | undefined => (record && Object.hasOwn(record, name) ? record[name] : undefined);
