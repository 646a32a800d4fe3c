import { createHash } from 'node:crypto';
import { escapePattern } from '#core/text/escape-pattern.ts';
import { fold } from '#core/text/fold.ts';
import type { FindingCode, FindingView } from '#views/types/outward.ts';
import { findPatterns } from './patterns.ts';

export interface Finding { readonly id: string; readonly level: 'warning' | 'block'; readonly code: FindingCode; readonly field: FindingView['field']; readonly values: Readonly<Record<string, string>> }

/** What is to leave, by the field it stands in. */
export interface CheckedTexts { readonly text: string; readonly title: string; readonly alt: readonly string[]; readonly link: string }

export interface CheckRules {
  readonly labels: readonly string[];
  readonly words: readonly { readonly word: string; readonly level: 'warning' | 'block' }[];
  /** Hosts of the house. */
  readonly internalHosts: readonly string[];
  /** Topics of the post inside. */
  readonly topics: readonly string[];
  /** People whose names might stand in the text. */
  readonly people: readonly { readonly id: string; readonly name: string; readonly handle: string; readonly consented: boolean }[];
  /** A name without consent is a block rather than a warning. */
  readonly askShown: boolean;
}

const finding = (level: Finding['level'], code: FindingCode, field: Finding['field'], found: string): Finding => ({
  id: createHash('sha256').update([level, code, field, found].join('\n')).digest('hex').slice(0, 16), level, code, field, values: { found: found.slice(0, 80) },
});

const privateName = /(?:^|\.)(?:local|internal|intranet|lan|corp|home|localhost)$/i;
const privateAddress = /^(?:10\.|127\.|192\.168\.|169\.254\.|172\.(?:1[6-9]|2\d|3[01])\.|\[?(?:::1|f[cd][0-9a-f]{2}:))/i;

/** Whether an address leads into the house. */
export const isInternal = (address: string, hosts: readonly string[]): boolean => {
  try {
    const { hostname } = new URL(address);
    return hosts.some((host) => hostname === host || hostname.endsWith(`.${host}`)) || privateName.test(hostname) || privateAddress.test(hostname) || !hostname.includes('.');
  } catch {
    return false;
  }
};

const addresses = /https?:\/\/[^\s<>"')\]]+/gi;

/** Whole words where words have spaces between them, anywhere in scripts without. */
const holdsWord = (text: string, word: string): boolean => {
  const folded = fold(word).trim();
  if (folded === '') return false;
  if (/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u.test(folded)) return text.includes(folded);
  return new RegExp(`(?<![\\p{L}\\p{N}])${escapePattern(folded)}(?![\\p{L}\\p{N}])`, 'u').test(text);
};

/**
 * What should not leave without somebody having thought about it. The same thing has the same id as long as it stands there,
 * so that an answer to it holds until the text changes.
 */
export function findFindings(texts: CheckedTexts, rules: CheckRules): Finding[] {
  const found: Finding[] = [];
  for (const label of rules.labels) if (rules.topics.some((topic) => fold(topic) === fold(label))) found.push(finding('block', 'label', 'topics', label));
  const fields: readonly (readonly [Finding['field'], string])[] = [['text', texts.text], ['title', texts.title], ...texts.alt.map((alt) => ['alt', alt] as const), ['link', texts.link]];
  for (const [field, text] of fields) {
    const folded = fold(text);
    for (const { word, level } of rules.words) if (holdsWord(folded, word)) found.push(finding(level, 'word', field, word));
    for (const { code, level, match } of findPatterns(text)) found.push(finding(level, code, field, match));
    for (const address of text.match(addresses) ?? []) if (isInternal(address, rules.internalHosts)) found.push(finding('block', 'internal-link', field, address));
    for (const person of rules.people) {
      const mentioned = new RegExp(`(?<![\\p{L}\\p{N}_])@${escapePattern(person.handle)}(?![\\p{L}\\p{N}_])`, 'iu').test(text);
      if (mentioned) found.push(finding('warning', 'mention', field, `@${person.handle}`));
      if (!person.consented && holdsWord(folded, person.name)) found.push(finding(rules.askShown ? 'block' : 'warning', 'person', field, person.name));
    }
  }
  return [...new Map(found.map((one) => [one.id, one])).values()];
}
