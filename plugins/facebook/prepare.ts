import { z } from 'zod';
import { countCharacters, problemsOf } from '../contract/index.ts';
import type { Manifest, OutwardPost, Prepared } from '../contract/index.ts';
import type { Options } from './forms.ts';

export const payloadSchema = z.object({ message: z.string(), link: z.string().optional(), media: z.array(z.object({ id: z.string(), type: z.string(), alt: z.string() })) });
export type Payload = z.output<typeof payloadSchema>;

/** Facebook draws the card of a link itself; beside pictures there is none, so that the address stands in the text. */
export function prepare(post: OutwardPost, { manifest, options }: { readonly manifest: Manifest; readonly options: Options }): Prepared {
  const { maximum, media } = manifest.post;
  const text = completed(post, options);
  const parts = [{ text, count: countCharacters(text), maximum, media: post.media.map(({ id }) => id) }];
  const payload: Payload = { message: text, ...(post.link && post.media.length === 0 ? { link: post.link.url } : {}), media: post.media.map(({ id, type, alt }) => ({ id, type, alt })) };
  return { payload, parts, problems: problemsOf(parts, post.media, { maximumMedia: media?.maximum, maximumMediaBytes: media?.maximumBytes, mediaTypes: media?.types, alt: media?.alt, maximumAlt: media?.maximumAlt }) };
}

function completed({ text, link, topics, media }: OutwardPost, { hashtags }: Options): string {
  if (text.trim() === '') return text;
  const written = new Set([...text.matchAll(/#([\p{L}\p{N}_]+)/gu)].map(([, word]) => word?.toLowerCase()));
  const tags = hashtags ? topics.map((topic) => topic.replace(/[^\p{L}\p{N}_]+/gu, '')).filter((topic) => /\p{L}/u.test(topic) && !written.has(topic.toLowerCase())) : [];
  const address = link && media.length > 0 && !text.includes(link.url) ? link.url : '';
  return [text, address, tags.map((tag) => `#${tag}`).join(' ')].filter((piece) => piece !== '').join('\n\n');
}
