import { createHash } from 'node:crypto';
import { z } from 'zod';
import { foundSchema } from './facets.ts';

export const collection = 'app.bsky.feed.post';

/** What is approved and sent. */
export const payloadSchema = z.object({
  parts: z.array(z.object({ text: z.string(), found: z.array(foundSchema) })).min(1),
  language: z.string(),
  tags: z.array(z.string()),
  media: z.array(z.object({ id: z.string(), type: z.string(), alt: z.string(), width: z.number(), height: z.number() })),
  card: z.object({ url: z.string(), title: z.string(), description: z.string() }).optional(),
});
export type Payload = z.output<typeof payloadSchema>;

export const refSchema = z.object({ uri: z.string(), cid: z.string() });
export type Ref = z.output<typeof refSchema>;

/** A post as it lies in a repository. */
export const postSchema = z.object({
  text: z.string().default(''),
  createdAt: z.string(),
  facets: z.array(z.object({ index: z.object({ byteStart: z.number(), byteEnd: z.number() }), features: z.array(z.object({ uri: z.string().optional() })) })).optional().catch([]),
  reply: z.object({ root: refSchema, parent: refSchema }).optional(),
});
export type PostRecord = z.output<typeof postSchema>;
export const recordSchema = refSchema.extend({ value: postSchema });

export const addressOf = (uri: string): string => {
  const [did = '', , rkey = ''] = uri.replace('at://', '').split('/');
  return `https://bsky.app/profile/${did}/post/${rkey}`;
};
export const didOf = (uri: string): string => uri.replace('at://', '').split('/')[0] ?? '';
export const rkeyOf = (uri: string): string => uri.split('/').at(-1) ?? '';

const alphabet = '234567abcdefghijklmnopqrstuvwxyz';
/** Microseconds of 2023-01-01; the keys lie in the year behind it. */
const begin = 1_672_531_200_000_000n;

/** A record key in the network's form (TID) that is the same for every try of the same part of the same thing. */
export function recordKey(key: string, part: number): string {
  const hash = createHash('sha256').update(key).digest().readBigUInt64BE();
  const microseconds = begin + (hash & ((1n << 44n) - 1n)) + BigInt(part);
  let rest = (microseconds << 10n) | ((hash >> 44n) & 1_023n);
  let text = '';
  for (let place = 0; place < 13; place += 1) {
    text = `${alphabet[Number(rest & 31n)] ?? ''}${text}`;
    rest >>= 5n;
  }
  return text;
}
