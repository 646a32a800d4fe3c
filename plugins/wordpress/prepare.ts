import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Manifest, OutwardPost, Prepared } from '../contract/index.ts';
import { countCharacters, escapeHtml, problem, problemsOf } from '../contract/index.ts';
import type { Options } from './forms.ts';

const medium = z.object({ id: z.string(), type: z.string(), alt: z.string() });
export type Medium = z.output<typeof medium>;

export const payload = z.object({ title: z.string(), html: z.string(), media: z.array(medium), tags: z.array(z.string()), featured: z.boolean(), comments: z.boolean() });
export type Payload = z.output<typeof payload>;

const mostTags = 10;

export function prepare(post: OutwardPost, { manifest, options }: { readonly manifest: Manifest; readonly options: Options }): Prepared {
  const { maximum, media } = manifest.post;
  const html = htmlOf(post);
  const title = post.title?.trim() ?? '';
  const parts = [{ text: post.text, count: countCharacters(html), maximum, media: post.media.map(({ id }) => id) }];
  const problems = problemsOf(parts, post.media, { maximumMedia: media?.maximum, maximumMediaBytes: media?.maximumBytes, mediaTypes: media?.types, alt: media?.alt, maximumAlt: media?.maximumAlt });
  return {
    payload: { title, html, media: post.media.map(({ id, type, alt }) => ({ id, type, alt })), tags: options.tags ? post.topics.slice(0, mostTags) : [], featured: options.featured, comments: options.comments },
    parts,
    problems: title === '' ? [...problems, problem('error', 'title', 'title-missing')] : problems,
  };
}

/** What says for whom the writer speaks, and the link of the card, stand in it in any case. */
function htmlOf({ text, html, disclosure, link }: OutwardPost): string {
  const body = html.trim() === '' ? text.split(/\n{2,}/).filter((part) => part.trim() !== '').map((part) => `<p>${escapeHtml(part).replaceAll('\n', '<br>')}</p>`).join('\n') : html;
  const has = (piece: string): boolean => body.includes(piece) || body.includes(escapeHtml(piece));
  const before = disclosure && !has(disclosure) && body !== '' ? `<p>${escapeHtml(disclosure)}</p>\n` : '';
  const after = link && !has(link.url) ? `\n<p><a href="${escapeHtml(link.url)}">${escapeHtml(link.title ?? link.url)}</a></p>` : '';
  return `${before}${body}${after}`;
}

const markOf = (key: string): string => createHash('sha256').update(key).digest('hex').slice(0, 12);

/** The last piece of the post's address; by its end the post is found again. */
export function slugOf(title: string, key: string): string {
  const words = title.normalize('NFKD').replace(/ß/g, 'ss').replace(/\p{M}/gu, '').toLowerCase().replace(/[^a-z0-9]+/g, '-').slice(0, 60).replace(/^-+|-+$/g, '');
  return `${words === '' ? 'post' : words}-${markOf(key)}`;
}

export const mediaSlugOf = (key: string, id: string): string => `picture-${markOf(`${key} ${id}`)}`;

/** The text with the pictures behind it, each a block of its own. */
export function contentOf({ html, media, featured }: Payload, files: Readonly<Record<string, { readonly id: number; readonly url: string }>>): string {
  const figures = media.slice(featured ? 1 : 0).flatMap(({ id, alt }) => {
    const file = files[id];
    return file ? [`<!-- wp:image {"id":${file.id}} -->\n<figure class="wp-block-image"><img src="${escapeHtml(file.url)}" alt="${escapeHtml(alt)}" class="wp-image-${file.id}"/></figure>\n<!-- /wp:image -->`] : [];
  });
  return [html, ...figures].join('\n\n');
}
