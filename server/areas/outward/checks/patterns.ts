import type { FindingCode } from '#views/types/outward.ts';

export interface PatternHit { readonly code: FindingCode; readonly level: 'warning' | 'block'; readonly match: string }

const luhn = (digits: string): boolean => {
  let sum = 0;
  for (let place = 0; place < digits.length; place += 1) {
    const digit = Number(digits[digits.length - 1 - place]);
    const doubled = digit * 2;
    sum += place % 2 === 0 ? digit : doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
};

/** ISO 7064: the whole number, letters as 10–35 and the first four signs at the end, leaves 1. */
const isIban = (text: string): boolean => {
  const plain = text.replace(/\s/g, '').toUpperCase();
  if (plain.length < 15 || plain.length > 34) return false;
  let rest = 0;
  for (const sign of plain.slice(4) + plain.slice(0, 4)) rest = Number(`${rest}${parseInt(sign, 36)}`) % 97;
  return rest === 1;
};

const entropy = (text: string): number => {
  const counts = new Map<string, number>();
  for (const sign of text) counts.set(sign, (counts.get(sign) ?? 0) + 1);
  return [...counts.values()].reduce((sum, count) => sum - (count / text.length) * Math.log2(count / text.length), 0);
};

interface Pattern { readonly code: FindingCode; readonly level: PatternHit['level']; readonly pattern: RegExp; readonly holds?: (match: string) => boolean }

/** Secrets as they are written, and what tells who somebody is. Bounded pieces only: a hostile text costs no more than a long one. */
const patterns: readonly Pattern[] = [
  { code: 'secret', level: 'block', pattern: /-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----/g },
  { code: 'secret', level: 'block', pattern: /\b(?:ghp|gho|ghs|github_pat|glpat|xox[abprs]|sk|rk|pk|parley_pat|npm|AKIA|ASIA|AIza|ya29|EAAC)[_-]?[A-Za-z0-9_-]{16,200}/g },
  { code: 'secret', level: 'block', pattern: /\beyJ[A-Za-z0-9_-]{10,500}\.[A-Za-z0-9_-]{10,500}\.[A-Za-z0-9_-]{5,500}/g },
  { code: 'secret', level: 'block', pattern: /\b(?:password|passwort|kennwort|passwd|secret|api[ _-]?key|token)\s{0,3}[:=]\s{0,3}\S{4,100}/gi },
  { code: 'secret', level: 'block', pattern: /https?:\/\/[^\s/:@]{1,100}:[^\s/@]{1,100}@/g },
  { code: 'secret', level: 'warning', pattern: /\b[A-Za-z0-9+/_-]{32,120}={0,2}(?![A-Za-z0-9])/g, holds: (match) => /\d/.test(match) && /[a-z]/.test(match) && /[A-Z]/.test(match) && entropy(match) > 4 },
  { code: 'mail-address', level: 'warning', pattern: /[\p{L}\p{N}._%+-]{1,64}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){1,4}/gu },
  { code: 'bank-account', level: 'block', pattern: /\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?\b/g, holds: isIban },
  { code: 'card-number', level: 'block', pattern: /\b\d(?:[ -]?\d){12,18}\b/g, holds: (match) => luhn(match.replace(/\D/g, '')) },
  { code: 'telephone', level: 'warning', pattern: /(?<![\p{L}\p{N}]|\d )(?:\+|00)\d{1,3}(?:[ ()/.-]{0,2}\d){6,12}(?!\d)/gu },
];

/** What is part of something found before is not found again. */
export const findPatterns = (text: string): PatternHit[] => {
  const hits: PatternHit[] = [];
  const whole: string[] = [];
  for (const { code, level, pattern, holds } of patterns) {
    const matches = (text.slice(0, 100_000).match(pattern) ?? []).slice(0, 50).filter((match) => holds?.(match) ?? true);
    for (const match of matches) if (!whole.some((before) => before.includes(match))) hits.push({ code, level, match: code === 'secret' ? `${match.slice(0, 12)}…` : match.trim() });
    whole.push(...matches);
  }
  return hits;
};
