import { z } from 'zod';
import type { Manifest, OutwardPost, Prepared } from '../contract/index.ts';
import { countCharacters, problem, problemsOf } from '../contract/index.ts';

export const payloadSchema = z.object({
  subject: z.string(),
  text: z.string(),
  html: z.string(),
  language: z.string(),
  link: z.object({ url: z.string(), title: z.string().optional(), description: z.string().optional() }).optional(),
  media: z.array(z.object({ id: z.string(), type: z.string(), alt: z.string(), width: z.number() })),
});
export type Payload = z.output<typeof payloadSchema>;

/** The title is the subject. */
export function prepare(post: OutwardPost, { manifest }: { readonly manifest: Manifest }): Prepared {
  const { maximum, media: bounds } = manifest.post;
  const parts = [{ text: post.text, count: countCharacters(post.text), maximum, media: post.media.map(({ id }) => id) }];
  const problems = problemsOf(parts, post.media, { maximumMedia: bounds?.maximum, maximumMediaBytes: bounds?.maximumBytes, mediaTypes: bounds?.types, alt: bounds?.alt });
  const subject = (post.title ?? '').replace(/\s+/g, ' ').trim();
  if (subject === '') problems.push(problem('error', 'title', 'title-missing'));
  const payload: Payload = { subject, text: post.text, html: post.html, language: post.language, ...(post.link ? { link: post.link } : {}), media: post.media.map(({ id, type, alt, width }) => ({ id, type, alt, width })) };
  return { payload, parts, problems };
}
