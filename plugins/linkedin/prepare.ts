import { z } from 'zod';
import { countCharacters, problem, problemsOf } from '../contract/index.ts';
import type { Manifest, OutwardPost, Prepared } from '../contract/index.ts';
import { toCommentary } from './commentary.ts';
import type { Account, Options } from './forms.ts';
import { say } from './sentences.ts';

export const payloadSchema = z.object({
  commentary: z.string(),
  visibility: z.string(),
  media: z.array(z.object({ id: z.string(), type: z.string(), alt: z.string() })),
  article: z.object({ source: z.string(), title: z.string(), description: z.string().optional() }).optional(),
});
export type Payload = z.output<typeof payloadSchema>;

/** A link card is shown where there are no pictures; LinkedIn reads no card from the page by itself. */
export function prepare(post: OutwardPost, { manifest, account, options }: { readonly manifest: Manifest; readonly account: Account; readonly options: Options }): Prepared {
  const { maximum, media } = manifest.post;
  const text = withTopics(post, options);
  const parts = [{ text, count: countCharacters(text), maximum, media: post.media.map(({ id }) => id) }];
  const { link } = post;
  const payload: Payload = {
    commentary: toCommentary(text),
    visibility: options.visibility,
    media: post.media.map(({ id, type, alt }) => ({ id, type, alt })),
    ...(link && post.media.length === 0 ? { article: { source: link.url, title: (link.title ?? post.title ?? link.url).slice(0, 400), ...(link.description ? { description: link.description.slice(0, 4_000) } : {}) } } : {}),
  };
  const closed = account.fields.organisation !== '' && options.visibility === 'CONNECTIONS' ? [problem('error', 'options', 'other', {}, say('page-is-for-everybody'))] : [];
  const bounds = { maximumMedia: media?.maximum, maximumMediaBytes: media?.maximumBytes, mediaTypes: media?.types, alt: media?.alt, maximumAlt: media?.maximumAlt };
  return { payload, parts, problems: [...problemsOf(parts, post.media, bounds), ...closed] };
}

function withTopics({ text, topics, link, media }: OutwardPost, { hashtags }: Options): string {
  if (text.trim() === '') return text;
  const written = new Set([...text.matchAll(/#([\p{L}\p{N}_]+)/gu)].map(([, word]) => word?.toLowerCase()));
  const tags = hashtags ? topics.map((topic) => topic.replace(/[^\p{L}\p{N}_]+/gu, '')).filter((topic) => /\p{L}/u.test(topic) && !written.has(topic.toLowerCase())) : [];
  const address = link && media.length > 0 && !text.includes(link.url) ? link.url : '';
  return [text, address, tags.map((tag) => `#${tag}`).join(' ')].filter((piece) => piece !== '').join('\n\n');
}
