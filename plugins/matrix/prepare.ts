import { z } from 'zod';
import type { Manifest, OutwardPost, Prepared } from '../contract/index.ts';
import { countBytes, escapeHtml, problemsOf } from '../contract/index.ts';
import type { MatrixAccount } from './forms.ts';

const medium = z.object({ id: z.string(), type: z.string(), alt: z.string(), bytes: z.number(), width: z.number(), height: z.number() });
export type Medium = z.output<typeof medium>;

export const payload = z.object({ text: z.string(), html: z.string(), media: z.array(medium) });
export type Payload = z.output<typeof payload>;

/** Under this name our key stands in every event. */
export const mark = 'parley.post';

const shortest = 500;

export function prepare(post: OutwardPost, { manifest, account }: { readonly manifest: Manifest; readonly account: MatrixAccount }): Prepared {
  const { maximum, media } = manifest.post;
  const link = post.link && !post.text.includes(post.link.url) ? post.link.url : undefined;
  const text = link ? `${post.text}\n\n${link}`.trim() : post.text;
  const given: Payload = {
    text,
    html: post.html === '' || link === undefined ? post.html : `${post.html}<p><a href="${escapeHtml(link)}">${escapeHtml(link)}</a></p>`,
    media: post.media.map(({ id, type, alt, bytes, width, height }) => ({ id, type, alt, bytes, width, height })),
  };
  const count = text.trim() === '' ? 0 : countBytes(JSON.stringify(textContent(given)));
  const parts = [{ text, count, maximum, media: post.media.map(({ id }) => id) }];
  const maximumMediaBytes = account.identity.limits?.maximumMediaBytes ?? media?.maximumBytes;
  return { payload: given, parts, problems: problemsOf(parts, post.media, { maximumMedia: media?.maximum, maximumMediaBytes, mediaTypes: media?.types, alt: media?.alt, maximumAlt: media?.maximumAlt }) };
}

/** Nobody is notified by name, whatever the text contains. */
const unmentioned = { 'm.mentions': {} };

export function textContent({ text, html }: Pick<Payload, 'text' | 'html'>): Record<string, unknown> {
  return { msgtype: 'm.text', body: text, ...(html === '' ? {} : { format: 'org.matrix.custom.html', formatted_body: html }), ...unmentioned };
}

export function imageContent({ type, alt, bytes, width, height }: Medium, url: string): Record<string, unknown> {
  return { msgtype: 'm.image', body: alt, url, info: { mimetype: type, size: bytes, w: width, h: height }, ...unmentioned };
}

/** What replaces an event; the beginning stands outside for clients that know no replacing, and short, so that the whole still fits. */
export function replacing(eventId: string, content: Record<string, unknown>): Record<string, unknown> {
  const { msgtype, body, url, info } = content;
  const outside = typeof body === 'string' ? `* ${[...body].slice(0, shortest).join('')}` : '*';
  return { msgtype, body: outside, ...(url === undefined ? {} : { url, info }), ...unmentioned, 'm.new_content': content, 'm.relates_to': { rel_type: 'm.replace', event_id: eventId } };
}
