import type { SentenceRef } from '#plugins/contract/index.ts';

const shortest = 4;
const blackedOut = '[secret]';

/** A function that blacks out every secret in a text, as it is and as it is written in addresses, in Base64 and in JSON. */
export function redactor(secrets: readonly string[]): (text: string) => string {
  const forms = [...new Set(secrets.filter((secret) => secret.length >= shortest).flatMap(formsOf))].sort((left, right) => right.length - left.length);
  return (text) => forms.reduce((result, form) => result.replaceAll(form, blackedOut), text);
}

const formsOf = (secret: string): string[] =>
  [secret, encodeURIComponent(Buffer.from(secret).toString()), JSON.stringify(secret).slice(1, -1), Buffer.from(secret).toString('base64').replace(/=+$/, ''), Buffer.from(secret).toString('base64url')];

/** The same for the values of a sentence. */
export const redactSentence = (sentence: SentenceRef | undefined, redact: (text: string) => string): SentenceRef | undefined =>
  (sentence?.values ? { key: sentence.key, values: Object.fromEntries(Object.entries(sentence.values).map(([name, value]) => [name, typeof value === 'string' ? redact(value) : value])) } : sentence);
