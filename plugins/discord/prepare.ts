import { z } from 'zod';
import type { Manifest, OutwardPost, Prepared } from '../contract/index.ts';
import { countText, problemsOf, splitText } from '../contract/index.ts';

export const payload = z.object({
  parts: z.array(z.string()).min(1),
  media: z.array(z.object({ id: z.string(), type: z.string(), alt: z.string() })),
});

const link = /https?:\/\/[^\s<>]+/gu;
const marks = /[\\*_~`|[\]]/gu;
const lineMarks = /^(\s*)([>#-]|\d+(?=\.))/gmu;

/** The text so that Discord shows it as it was written; links stay whole. */
export function plainly(text: string): string {
  let last = 0;
  let shown = '';
  for (const found of text.matchAll(link)) {
    shown += escaped(text.slice(last, found.index)) + found[0];
    last = found.index + found[0].length;
  }
  return shown + escaped(text.slice(last));
}

const escaped = (text: string): string => text.replace(marks, '\\$&').replace(lineMarks, '$1\\$2');

export function prepare(post: OutwardPost, { manifest }: { readonly manifest: Manifest }): Prepared {
  const { maximum, media } = manifest.post;
  const count = (text: string): number => countText(plainly(text), 'characters');
  const parts = splitText(post.text, maximum, count).map((text, place) => ({ text, count: count(text), maximum, media: place === 0 ? post.media.map(({ id }) => id) : [] }));
  return {
    payload: { parts: parts.map(({ text }) => plainly(text)), media: post.media.map(({ id, type, alt }) => ({ id, type, alt })) },
    parts,
    problems: problemsOf(parts, post.media, { maximumMedia: media?.maximum, maximumMediaBytes: media?.maximumBytes, mediaTypes: media?.types, alt: media?.alt, maximumAlt: media?.maximumAlt }),
  };
}
