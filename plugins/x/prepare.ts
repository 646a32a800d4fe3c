import { z } from 'zod';
import { problem, problemsOf, splitText } from '../contract/index.ts';
import type { Manifest, OutwardPost, Prepared, Problem } from '../contract/index.ts';
import { countWeighted, hasLink } from './count-weighted.ts';
import type { Options } from './forms.ts';
import { prices } from './prices.ts';
import { say } from './sentences.ts';

export const payloadSchema = z.object({ parts: z.array(z.string()).min(1), media: z.array(z.object({ id: z.string(), type: z.string(), alt: z.string() })) });
export type Payload = z.output<typeof payloadSchema>;

/** A longer thread nobody reads, and every part costs. */
const mostParts = 25;

export function prepare(post: OutwardPost, { manifest, options }: { readonly manifest: Manifest; readonly options: Options }): Prepared {
  const { maximum, media } = manifest.post;
  const whole = completed(post, options);
  const cut = splitText(whole, maximum, countWeighted);
  const texts = cut.length > mostParts ? [whole] : cut;
  const parts = texts.map((text, place) => ({ text, count: countWeighted(text), maximum, media: place === 0 ? post.media.map(({ id }) => id) : [] }));
  const payload: Payload = { parts: texts, media: post.media.map(({ id, type, alt }) => ({ id, type, alt })) };
  const bounds = { maximumMedia: media?.maximum, maximumMediaBytes: media?.maximumBytes, mediaTypes: media?.types, alt: media?.alt, maximumAlt: media?.maximumAlt };
  const moving = post.media.length > 1 && post.media.some(({ type }) => type === 'image/gif') ? [problem('error', 'media', 'other', {}, say('gif-alone'))] : [];
  return { payload, parts, problems: [...problemsOf(parts, post.media, bounds), ...moving, costOf(texts)] };
}

function costOf(texts: readonly string[]): Problem {
  const linked = texts.filter(hasLink).length;
  const amount = linked * prices.postWithLink + (texts.length - linked) * prices.post;
  return problem('warning', linked > 0 ? 'link' : 'text', 'costs', { amount: Number(amount.toFixed(3)), currency: prices.currency, posts: texts.length, withLink: linked },
    say('costs', { amount: Number(amount.toFixed(3)), withLink: prices.postWithLink, without: prices.post }));
}

function completed({ text, link, topics }: OutwardPost, options: Options): string {
  if (text.trim() === '') return text;
  const written = new Set([...text.matchAll(/#([\p{L}\p{N}_]+)/gu)].map(([, word]) => word?.toLowerCase()));
  const tags = options.hashtags ? topics.map((topic) => topic.replace(/[^\p{L}\p{N}_]+/gu, '')).filter((topic) => /\p{L}/u.test(topic) && !written.has(topic.toLowerCase())) : [];
  const address = options.link && link && !text.includes(link.url) ? link.url : '';
  return [text, address, tags.map((tag) => `#${tag}`).join(' ')].filter((piece) => piece !== '').join('\n\n');
}
