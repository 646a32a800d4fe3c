import { z } from 'zod';
import type { Manifest, OutwardPost, PluginAccount, Prepared } from '../contract/index.ts';
import { countGraphemes, problem, problemsOf, splitText } from '../contract/index.ts';

/** More would not fit into one record of the store. */
const longestText = 15_000;

export const payloadSchema = z.object({
  parts: z.array(z.string()),
  language: z.string(),
  media: z.array(z.object({ id: z.string(), type: z.string(), bytes: z.number(), width: z.number(), height: z.number(), alt: z.string(), url: z.string().optional() })),
  link: z.object({ url: z.string(), title: z.string().optional(), description: z.string().optional() }).optional(),
});
export type Payload = z.output<typeof payloadSchema>;

export function prepare(post: OutwardPost, { manifest }: { readonly manifest: Manifest; readonly account: PluginAccount }): Prepared {
  const { maximum } = manifest.post;
  const texts = splitText(post.text, maximum, countGraphemes);
  const parts = texts.map((text, place) => ({ text, count: countGraphemes(text), maximum, media: place === 0 ? post.media.map(({ id }) => id) : [] }));
  const media = post.media.map(({ id, type, bytes, width, height, alt, url }) => ({ id, type, bytes, width, height, alt, ...(url === undefined ? {} : { url }) }));
  const payload: Payload = { parts: texts, language: post.language, media, ...(post.link ? { link: post.link } : {}) };
  const { media: bounds } = manifest.post;
  const problems = problemsOf(parts, post.media, bounds ? { maximumMedia: bounds.maximum, maximumMediaBytes: bounds.maximumBytes, mediaTypes: bounds.types, alt: bounds.alt, ...(bounds.maximumAlt ? { maximumAlt: bounds.maximumAlt } : {}) } : {});
  if (post.text.length > longestText) problems.push(problem('error', 'text', 'text-too-long', { count: post.text.length, maximum: longestText }));
  return { payload, parts, problems };
}
