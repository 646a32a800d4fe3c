import { z } from 'zod';
import type { Manifest, OutwardPost, Prepared } from '../contract/index.ts';
import { countUtf16, problemsOf, splitText } from '../contract/index.ts';
import type { options } from './options.ts';

/** Of a text that stands under pictures. */
export const captionMaximum = 1_024;

const entity = z.object({ type: z.enum(['url', 'hashtag']), offset: z.number(), length: z.number() });
export type Entity = z.output<typeof entity>;

export const payloadSchema = z.object({
  parts: z.array(z.object({ text: z.string(), entities: z.array(entity) })),
  media: z.array(z.object({ id: z.string(), type: z.string() })),
  preview: z.string().optional(),
  silent: z.boolean(),
  protect: z.boolean(),
});
export type Payload = z.output<typeof payloadSchema>;

/** Under pictures a text is short; what does not fit follows in answers to it. */
export function prepare(post: OutwardPost, { manifest, options: chosen }: { readonly manifest: Manifest; readonly options: z.output<typeof options> }): Prepared {
  const { media: bounds, maximum: longest } = manifest.post;
  const maximum = post.media.length > 0 ? captionMaximum : longest;
  const text = post.link && !post.text.includes(post.link.url) ? `${post.text}\n\n${post.link.url}` : post.text;
  const texts = post.text.trim() === '' ? [post.text] : splitText(text, maximum, countUtf16);
  const parts = texts.map((part, place) => ({ text: part, count: countUtf16(part), maximum, media: place === 0 ? post.media.map(({ id }) => id) : [] }));
  const payload: Payload = {
    parts: texts.map((part) => ({ text: part, entities: entitiesOf(part) })),
    media: post.media.map(({ id, type }) => ({ id, type })),
    ...(chosen.preview && post.link ? { preview: post.link.url } : {}),
    silent: chosen.silent, protect: chosen.protect,
  };
  return { payload, parts, problems: problemsOf(parts, post.media, { maximumMedia: bounds?.maximum, maximumMediaBytes: bounds?.maximumBytes, mediaTypes: bounds?.types, alt: 'none' }) };
}

const marked = /(https?:\/\/[^\s<>"]*[^\s<>".,;:!?)\]'’])|(?<![\p{L}\p{N}_&/])(#[\p{L}_][\p{L}\p{N}_]*)/gu;

/** Links and topics with their places in units of UTF-16; at most a hundred, as Telegram takes them. */
export const entitiesOf = (text: string): Entity[] =>
  [...text.matchAll(marked)].slice(0, 100).map((match) => ({ type: match[1] === undefined ? 'hashtag' as const : 'url' as const, offset: match.index, length: match[0].length }));
