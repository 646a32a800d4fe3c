import { createHash } from 'node:crypto';
import type { ActKind } from '#views/types/outward.ts';

/** The same for every try of the same thing: kind, subject, revision and account say it all. */
export const actKey = (kind: ActKind, subjectId: string, revision: number, accountId: string): string =>
  createHash('sha256').update([kind, subjectId, String(revision), accountId].join('\n')).digest('hex');

/** JSON with its keys in order, so that the same thing has the same text. */
export const canonicalJson = (value: unknown): string => JSON.stringify(value, (_key, part: unknown) => {
  if (part === null || typeof part !== 'object' || Array.isArray(part) || part instanceof Date) return part;
  return Object.fromEntries(Object.entries(part).sort(([one], [other]) => (one < other ? -1 : 1)));
});

/** SHA-256 over the exact thing that is approved. */
export const hashOf = (thing: unknown): string => createHash('sha256').update(canonicalJson(thing)).digest('hex');
