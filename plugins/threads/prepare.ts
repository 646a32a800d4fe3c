import { z } from 'zod';
import type { Manifest, OutwardPost, Prepared } from '../contract/index.ts';
import { countBytes, problem, problemsOf, splitText } from '../contract/index.ts';
import type { Options } from './forms.ts';

export const payload = z.object({ parts: z.array(z.string()).min(1), media: z.array(z.object({ url: z.string(), alt: z.string() })), replies: z.string() });
export type Payload = z.output<typeof payload>;

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });
const pictograph = /\p{Extended_Pictographic}|\p{Regional_Indicator}|\u20E3/u;
const digitOrSign = /^[\d#*©®™]$/u;

/** Characters, but an emoji counts as many as it has bytes. */
export function countThreads(text: string): number {
  let count = 0;
  for (const { segment } of graphemes.segment(text)) count += pictograph.test(segment) && !digitOrSign.test(segment) ? countBytes(segment) : [...segment].length;
  return count;
}

export function prepare(post: OutwardPost, { manifest, options }: { readonly manifest: Manifest; readonly options: Options }): Prepared {
  const { maximum, media } = manifest.post;
  const text = post.link && !post.text.includes(post.link.url) ? `${post.text}\n\n${post.link.url}`.trim() : post.text;
  const parts = splitText(text, maximum, countThreads).map((part, place) => ({ text: part, count: countThreads(part), maximum, media: place === 0 ? post.media.map(({ id }) => id) : [] }));
  const hidden = post.media.filter(({ url }) => !url?.startsWith('https://'));
  return {
    payload: { parts: parts.map((part) => part.text), media: post.media.map(({ url, alt }) => ({ url: url ?? '', alt })), replies: options.replies },
    parts,
    problems: [
      ...problemsOf(parts, post.media, { maximumMedia: media?.maximum, maximumMediaBytes: media?.maximumBytes, mediaTypes: media?.types, alt: media?.alt, maximumAlt: media?.maximumAlt }),
      ...hidden.map(() => problem('error', 'media', 'media-not-public')),
      problem('warning', 'text', 'not-editable'),
    ],
  };
}
