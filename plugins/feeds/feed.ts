import { countGraphemes, escapeHtml } from '../contract/index.ts';
import type { FeedFields } from './account.ts';
import type { Item } from './items.ts';

/** One feed with its items, before it is written in a format. */
export interface Feed {
  readonly fields: FeedFields;
  /** Without a slash at the end. */
  readonly address: string;
  readonly changedAt: number;
  readonly items: readonly Item[];
}

/** Same for ever, whatever the address becomes. */
export const guidOf = ({ id }: Item): string => `urn:parley:item:${id}`;
export const pageOf = ({ address }: Feed, { id }: Item): string => `${address}/items/${id}`;

/** The title, or the beginning of the text up to a word's end. */
export function titleOf({ title, text }: Item): string {
  const line = (title?.trim() || text.trim().split('\n')[0] || '').trim();
  if (countGraphemes(line) <= 80) return line;
  const short = [...new Intl.Segmenter('und').segment(line)].slice(0, 79).map(({ segment }) => segment).join('');
  return `${short.replace(/\s+\S*$/u, '')}…`;
}

/** The item whole: its text, its pictures with what they show, and the link that it is about. */
export function contentOf({ html, media, link }: Item): string {
  const pictures = media.filter(({ type }) => type.startsWith('image/')).map(({ url, alt, width, height }) => `<p><img src="${escapeHtml(url)}" alt="${escapeHtml(alt)}" width="${width}" height="${height}"></p>`);
  const card = link ? `<p><a href="${escapeHtml(link.url)}">${escapeHtml(link.title ?? link.url)}</a></p>` : '';
  return html + pictures.join('') + card;
}
