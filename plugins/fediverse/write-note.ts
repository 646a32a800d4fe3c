import { actorAddress, everybody, noteAddress } from './addresses.ts';
import type { Note } from './keep.ts';
import type { Payload } from './payload.ts';

export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

interface Mention { readonly id: string; readonly handle: string; readonly url: string }
export interface NoteWanted {
  readonly hooksUrl: string;
  readonly username: string;
  readonly id: string;
  readonly payload: Payload;
  readonly published: string;
  readonly updated?: string;
  readonly inReplyTo?: string;
  readonly mention?: Mention;
}

const special = /(?<link>https?:\/\/[^\s<>"]*[^\s<>".,;:!?)\]'’])|(?<=^|[\s(])#(?<tag>[\p{L}\p{N}_]*\p{L}[\p{L}\p{N}_]*)/gu;
/** Lists of topics have no page here; the fediverse's own servers lead to theirs. */
const topicAddress = (hooksUrl: string, tag: string): string => `${hooksUrl}/tags/${encodeURIComponent(tag.toLowerCase())}`;

/** The object that other servers keep. Its HTML is made from the plain text that was approved. */
export function writeNote({ hooksUrl, username, id, payload, published, updated, inReplyTo, mention }: NoteWanted): Note['object'] {
  const actor = actorAddress(hooksUrl, username);
  const tags = [...new Set([...payload.text.matchAll(special)].flatMap(({ groups }) => (groups?.['tag'] ? [groups['tag']] : [])))];
  const content = `${mention ? `<p><a href="${escapeHtml(mention.url)}" class="u-url mention">${escapeHtml(mention.handle)}</a></p>` : ''}${htmlOf(hooksUrl, payload.text)}`;
  return {
    id: noteAddress(hooksUrl, id),
    type: 'Note',
    attributedTo: actor,
    to: [everybody],
    cc: [`${actor}/followers`, ...(mention ? [mention.id] : [])],
    content,
    contentMap: { [payload.language]: content },
    published,
    ...(updated ? { updated } : {}),
    url: noteAddress(hooksUrl, id),
    ...(inReplyTo ? { inReplyTo } : {}),
    ...(payload.contentWarning ? { summary: payload.contentWarning } : {}),
    sensitive: payload.sensitive || payload.contentWarning !== '',
    attachment: payload.media.map(({ url, type, alt, width, height }) => ({ type: 'Document', mediaType: type, url, name: alt, width, height })),
    tag: [...tags.map((tag) => ({ type: 'Hashtag', href: topicAddress(hooksUrl, tag), name: `#${tag}` })), ...(mention ? [{ type: 'Mention', href: mention.id, name: mention.handle }] : [])],
  };
}

function htmlOf(hooksUrl: string, text: string): string {
  let html = '';
  let end = 0;
  for (const { 0: whole, index, groups } of text.matchAll(special)) {
    html += escapeHtml(text.slice(end, index));
    const tag = groups?.['tag'];
    html += tag ? `<a href="${escapeHtml(topicAddress(hooksUrl, tag))}" class="mention hashtag" rel="tag">${escapeHtml(whole)}</a>` : `<a href="${escapeHtml(whole)}" rel="nofollow noopener">${escapeHtml(whole)}</a>`;
    end = index + whole.length;
  }
  return `<p>${(html + escapeHtml(text.slice(end))).trim().replace(/\n{2,}/g, '</p><p>').replaceAll('\n', '<br>')}</p>`;
}
