import { z } from 'zod';
import { countBytes, countGraphemes } from '../contract/index.ts';

/** A place in a text, in bytes of its UTF-8, and what it is. `mention` holds a handle until it is published. */
export const foundSchema = z.object({ start: z.number(), end: z.number(), kind: z.enum(['link', 'tag', 'mention']), value: z.string() });
export type Found = z.output<typeof foundSchema>;

const link = /(?<=^|[\s(])https?:\/\/[^\s<>"]+/gu;
const mention = /(?<=^|[\s(])@((?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?)/giu;
const tag = /(?<=^|[\s(])#([^\s#\u00AD\u2060\u200A\u200B\u200C\u200D]+)/gu;
const longestTag = 64;

/** Links, mentions and topics of a text, in its order. */
export function findFacets(text: string): Found[] {
  const found: Found[] = [];
  const add = (index: number, shown: string, kind: Found['kind'], value: string): void => {
    const start = countBytes(text.slice(0, index));
    found.push({ start, end: start + countBytes(shown), kind, value });
  };
  for (const match of text.matchAll(link)) {
    const address = withoutTail(match[0]);
    if (URL.canParse(address)) add(match.index, address, 'link', address);
  }
  for (const match of text.matchAll(mention)) add(match.index, match[0], 'mention', (match[1] ?? '').toLowerCase());
  for (const match of text.matchAll(tag)) {
    const word = (match[1] ?? '').replace(/\p{P}+$/gu, '');
    if (word !== '' && !/^\d+$/.test(word) && countGraphemes(word) <= longestTag) add(match.index, `#${word}`, 'tag', word);
  }
  const free = (one: Found): boolean => !found.some((other) => other !== one && other.kind === 'link' && one.start >= other.start && one.end <= other.end);
  return found.filter(free).sort((left, right) => left.start - right.start);
}

/** A full stop or a bracket behind an address belongs to the sentence, unless the bracket was opened within. */
function withoutTail(address: string): string {
  const end = address.replace(/[.,;:!?'"’»]+$/u, '');
  if (!end.endsWith(')') || end.split('(').length >= end.split(')').length) return end;
  return withoutTail(end.slice(0, -1));
}

/** As the record wants it; a mention of nobody known stays plain text. */
export function facetsOf(found: readonly Found[], dids: ReadonlyMap<string, string>): object[] {
  return found.flatMap(({ start, end, kind, value }) => {
    const did = dids.get(value);
    if (kind === 'mention' && did === undefined) return [];
    const feature = kind === 'link' ? { $type: 'app.bsky.richtext.facet#link', uri: value } : kind === 'tag' ? { $type: 'app.bsky.richtext.facet#tag', tag: value } : { $type: 'app.bsky.richtext.facet#mention', did };
    return [{ index: { byteStart: start, byteEnd: end }, features: [feature] }];
  });
}
