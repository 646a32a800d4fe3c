import { z } from 'zod';
import type { Manifest, OutwardPost, Prepared } from '../contract/index.ts';
import { countCharacters, problem, problemsOf } from '../contract/index.ts';
import { say } from './sentences.ts';

export const payloadSchema = z.object({
  text: z.string(),
  html: z.string(),
  title: z.string().optional(),
  language: z.string(),
  link: z.object({ url: z.string(), title: z.string().optional(), description: z.string().optional() }).optional(),
  media: z.array(z.object({ url: z.string(), type: z.string(), alt: z.string(), width: z.number(), height: z.number(), bytes: z.number() })),
  topics: z.array(z.string()),
});

/** Bytes of an item with everything; a value of the store holds 64 KB. */
const largestItem = 60_000;

export function prepare(post: OutwardPost, { manifest }: { readonly manifest: Manifest }): Prepared {
  const { maximum, media: bounds } = manifest.post;
  const media = post.media.flatMap(({ url, type, alt, width, height, bytes }) => (url === undefined ? [] : [{ url, type, alt, width, height, bytes }]));
  const parts = [{ text: post.text, count: countCharacters(post.text), maximum, media: post.media.map(({ id }) => id) }];
  const problems = problemsOf(parts, post.media, { maximumMedia: bounds?.maximum, maximumMediaBytes: bounds?.maximumBytes, mediaTypes: bounds?.types, alt: bounds?.alt });
  if (media.length < post.media.length) problems.push(problem('warning', 'media', 'media-not-public'));
  if (!post.title?.trim()) problems.push(problem('warning', 'title', 'title-missing'));
  const payload = { text: post.text, html: post.html, ...(post.title === undefined ? {} : { title: post.title }), language: post.language, ...(post.link ? { link: post.link } : {}), media, topics: [...post.topics] };
  const bytes = Buffer.byteLength(JSON.stringify(payload));
  if (bytes > largestItem && parts.every(({ count }) => count <= maximum)) problems.push(problem('error', 'text', 'text-too-long', { count: bytes, maximum: largestItem }, say('item-too-large')));
  return { payload, parts, problems };
}
