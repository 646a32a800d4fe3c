import type { TownPost } from '../town-records.ts';
import type { Neighbour } from '../townspeople.ts';
import { face } from './face.ts';
import type { Markup } from './html.ts';
import { ago, html, livelyText } from './html.ts';

const heart = html`<svg viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" stroke-linejoin="round" aria-hidden="true"><path d="M12 20.5 4.2 12.8a5 5 0 0 1 7.1-7.1l.7.7.7-.7a5 5 0 0 1 7.1 7.1z"/></svg>`;
const speech = html`<svg viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" stroke-linejoin="round" aria-hidden="true"><path d="M4 5h16v11H10l-5 4v-4H4z"/></svg>`;
const scene = html`<svg viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="1.5" stroke-linejoin="round" aria-hidden="true"><path d="M3 5h18v14H3z"/><path d="m3 16 5-5 4 4 3-3 6 6"/><circle cx="16" cy="9" r="1.4"/></svg>`;

export interface Shown { readonly home: string; readonly now: number; readonly whole: boolean }

/** One post of the house; on the timeline a long one shows its beginning. */
export function postCard(post: TownPost, { home, now, whole }: Shown): Markup {
  const [first = '', ...rest] = post.parts;
  const link = `${home}/p/${post.id}`;
  const count = post.replies === 1 ? '1 reply' : `${post.replies} replies`;
  return html`<article class="post house" aria-label="Post by ${post.name}">
<div class="by">${face(post.name, true)}<div><span class="name">${post.name}</span><span class="handle">${post.handle}</span></div><div class="when"><a href="${link}">${ago(post.at, now)}</a>${post.editedAt !== undefined && html` · edited`}</div></div>
<p class="text" lang="${post.language}">${livelyText(first)}</p>${pictures(post, home)}${card(post)}
${whole ? rest.map((text) => html`<p class="text strand" lang="${post.language}">${livelyText(text)}</p>`) : rest.length > 0 && html`<p class="strand"><a href="${link}">Read on (${rest.length} more)</a></p>`}
<div class="foot"><form method="post" action="${link}/like"><button class="quiet" aria-label="Like, ${post.likes} so far">${heart}${post.likes}</button></form><a class="quiet" href="${link}#replies">${speech}${post.replies === 0 ? 'Reply' : count}</a></div></article>`;
}

function pictures({ id, media, pictures: kept }: TownPost, home: string): Markup | undefined {
  if (media.length === 0) return undefined;
  const figures = media.map(({ url, alt, width, height }, place) => {
    const source = url ?? (kept.includes(place) ? `${home}/pictures/${id}/${place}` : undefined);
    if (source === undefined) return html`<figure role="img" aria-label="${alt}"><div class="drawn"><div>${scene}${alt}</div></div></figure>`;
    return html`<figure><img src="${source}" alt="${alt}" width="${width}" height="${height}" loading="lazy" decoding="async"><figcaption aria-hidden="true"><b>ALT</b>${alt}</figcaption></figure>`;
  });
  return html`<div class="pictures${media.length > 1 ? ' many' : ''}">${figures}</div>`;
}

function card({ link }: TownPost): Markup | undefined {
  if (!link || !/^https?:\/\//.test(link.url)) return undefined;
  return html`<a class="card" href="${link.url}" rel="nofollow noopener"><strong>${link.title ?? link.url}</strong>${link.description !== undefined && html`<span>${link.description}</span>`}<span>${new URL(link.url).host}</span></a>`;
}

/** What a neighbour said; it only keeps company. */
export const neighbourCard = ({ name, handle, text, likes }: Neighbour, at: number, now: number): Markup =>
  html`<article class="post" aria-label="Post by ${name}"><div class="by">${face(name, true)}<div><span class="name">${name}</span><span class="handle">${handle}</span></div><div class="when">${ago(at, now)}</div></div><p class="text">${livelyText(text)}</p><div class="foot"><span class="quiet still">${heart}${likes}</span></div></article>`;
