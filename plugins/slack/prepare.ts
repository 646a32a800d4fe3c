import { z } from 'zod';
import type { Manifest, OutwardPost, Prepared } from '../contract/index.ts';
import { countCharacters, problemsOf, splitText } from '../contract/index.ts';
import type { Options } from './forms.ts';
import { eventType } from './messages.ts';

export const payload = z.object({
  parts: z.array(z.string()).min(1),
  media: z.array(z.object({ id: z.string(), type: z.string(), alt: z.string() })),
  previews: z.boolean(),
});
export type Payload = z.output<typeof payload>;

const link = /https?:\/\/[^\s<>"]*[^\s<>".,;:!?)\]'’]/gu;

/** Slack reads `&`, `<` and `>` as its own signs. */
export const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

export function prepare(post: OutwardPost, { manifest, options }: { readonly manifest: Manifest; readonly options: Options }): Prepared {
  const { maximum, media } = manifest.post;
  const count = (text: string): number => countCharacters(escaped(text));
  const text = post.link && !post.text.includes(post.link.url) ? `${post.text}\n\n${post.link.url}`.trim() : post.text;
  const parts = splitText(text, maximum, count).map((part, place) => ({ text: part, count: count(part), maximum, media: place === 0 ? post.media.map(({ id }) => id) : [] }));
  return {
    payload: { parts: parts.map((part) => part.text), media: post.media.map(({ id, type, alt }) => ({ id, type, alt })), previews: options.previews },
    parts,
    problems: problemsOf(parts, post.media, { maximumMedia: media?.maximum, maximumMediaBytes: media?.maximumBytes, mediaTypes: media?.types, alt: media?.alt, maximumAlt: media?.maximumAlt }),
  };
}

/**
 * One part as Slack takes it. What is read stands in a block of rich text, which shows signs as they were written; the escaped `text`
 * is for notifications. Files go by the id of their medium.
 */
export function bodyOf({ parts, media, previews }: Payload, place: number, files: Readonly<Record<string, string>>, key: string): Record<string, unknown> {
  const text = parts[place] ?? '';
  const images = place === 0 ? media.flatMap(({ id, alt }) => (files[id] ? [{ type: 'image', slack_file: { id: files[id] }, alt_text: alt }] : [])) : [];
  return {
    text: escaped(text.trim() === '' ? media.map(({ alt }) => alt).join(' · ') : text),
    mrkdwn: false,
    blocks: [...(text.trim() === '' ? [] : [{ type: 'rich_text', elements: [{ type: 'rich_text_section', elements: richText(text) }] }]), ...images],
    metadata: { event_type: eventType, event_payload: { key, part: place } },
    unfurl_links: previews,
    unfurl_media: previews,
  };
}

export function richText(text: string): readonly object[] {
  const elements: object[] = [];
  let last = 0;
  const add = (end: number): void => {
    if (end > last) elements.push({ type: 'text', text: text.slice(last, end) });
  };
  for (const found of text.matchAll(link)) {
    add(found.index);
    elements.push({ type: 'link', url: found[0] });
    last = found.index + found[0].length;
  }
  add(text.length);
  return elements;
}
