import { z } from 'zod';
import type { Manifest, OutwardPost, Prepared } from '../contract/index.ts';
import { countCharacters, problem, problemsOf } from '../contract/index.ts';

export const payloadSchema = z.object({
  text: z.string(),
  html: z.string(),
  title: z.string().optional(),
  language: z.string(),
  link: z.object({ url: z.string(), title: z.string().optional(), description: z.string().optional() }).optional(),
  media: z.array(z.object({ url: z.string(), type: z.string(), alt: z.string(), width: z.number(), height: z.number(), bytes: z.number() })),
  topics: z.array(z.string()),
  disclosure: z.string().optional(),
  publishedAt: z.string().optional(),
});

/** The whole post as data; pictures go as links, so each needs a public address. */
export function prepare(post: OutwardPost, { manifest }: { readonly manifest: Manifest }): Prepared {
  const { maximum, media: bounds } = manifest.post;
  const { text, html, title, language, link, topics, disclosure, publishedAt } = post;
  const media = post.media.flatMap(({ url, type, alt, width, height, bytes }) => (url === undefined ? [] : [{ url, type, alt, width, height, bytes }]));
  const parts = [{ text, count: countCharacters(text), maximum, media: post.media.map(({ id }) => id) }];
  const problems = problemsOf(parts, post.media, { maximumMedia: bounds?.maximum, maximumMediaBytes: bounds?.maximumBytes, mediaTypes: bounds?.types, alt: bounds?.alt });
  if (media.length < post.media.length) problems.push(problem('error', 'media', 'media-not-public'));
  const payload = { text, html, ...(title === undefined ? {} : { title }), language, ...(link ? { link } : {}), media, topics: [...topics], ...(disclosure === undefined ? {} : { disclosure }), ...(publishedAt === undefined ? {} : { publishedAt }) };
  return { payload, parts, problems };
}
