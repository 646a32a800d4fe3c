import { fold } from '#core/text/fold.ts';

/** Locales whose names of languages are understood, besides each language's own. */
const readers = ['en', 'de'] as const;
const letters = [...'abcdefghijklmnopqrstuvwxyz'];

const nameIn = (locale: string, code: string): string | undefined => {
  const name = new Intl.DisplayNames([locale], { type: 'language', fallback: 'none' }).of(code);
  return name === undefined || name === code ? undefined : name;
};

let codesByName: ReadonlyMap<string, string> | undefined;

function makeCodesByName(): ReadonlyMap<string, string> {
  const names = readers.map((locale) => new Intl.DisplayNames([locale], { type: 'language', fallback: 'none' }));
  const codes = letters.flatMap((first) => letters.map((second) => `${first}${second}`)).filter((code) => names[0]?.of(code) !== undefined);
  const own = codes.map((code) => [fold(nameIn(code, code) ?? code), code] as const);
  const read = names.flatMap((list) => codes.map((code) => [fold(list.of(code) ?? code), code] as const));
  return new Map([...own, ...read]);
}

/** The code of a language that a person named, "Polish" or "Polnisch" → "pl"; what is no known name comes back as it is. */
export const languageCode = (word: string): string => (codesByName ??= makeCodesByName()).get(fold(word.trim())) ?? word.trim();

/** A language as a form shows it: its name when the name is understood again, else its code. */
export const languageText = (code: string, locale: string): string => {
  const name = nameIn(locale, code);
  return name !== undefined && languageCode(name) === code ? name : code;
};
