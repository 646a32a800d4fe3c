import type { TownPost, TownReply } from '../town-records.ts';
import { passersBy } from '../townspeople.ts';
import { face } from './face.ts';
import { frame } from './frame.ts';
import type { Markup } from './html.ts';
import { ago, html, livelyText } from './html.ts';
import { postCard } from './post-card.ts';

export const longestReply = 500;

interface Page { readonly home: string; readonly now: number; readonly warning?: string; readonly draft?: { readonly as: string; readonly text: string } }

/** One post with what was answered, and a form to answer as somebody who walks by. */
export function postPage(post: TownPost, replies: readonly TownReply[], { home, now, warning, draft }: Page): string {
  const shown = replies.filter(({ removed }) => !removed);
  const known = new Set(shown.map(({ id }) => id));
  const under = (parent?: string): TownReply[] => shown.filter(({ parentId }) => (parentId !== undefined && known.has(parentId) ? parentId : undefined) === parent);
  const strand = (parent?: string): Markup | false => under(parent).length > 0 && html`<ul class="replies">${under(parent).map((reply) => html`<li>${said(reply, home, now)}${strand(reply.id)}</li>`)}</ul>`;
  const count = shown.length === 0 ? 'No replies yet' : shown.length === 1 ? '1 reply' : `${shown.length} replies`;
  const main = html`<h1>Post by ${post.name}</h1>${postCard(post, { home, now, whole: true })}<h2 id="replies">${count}</h2>${strand()}
<form class="write" id="write" method="post" action="${home}/p/${post.id}/replies"><h2>Reply as a passer-by</h2>${warning !== undefined && html`<p class="warn" role="alert">${warning}</p>`}
<label for="as">Who is speaking?</label><select id="as" name="as">${passersBy.map(({ id, name }) => html`<option value="${id}"${draft?.as === id && html` selected`}>${name}</option>`)}</select>
<label for="text">What do they say?</label><textarea id="text" name="text" maxlength="${longestReply}" required>${draft?.text}</textarea>
<button class="go">Reply</button> <span class="hint">It comes home under the post in Parley.</span></form>`;
  return frame({ home, title: `${post.name}: ${(post.parts[0] ?? '').slice(0, 60)} · Townsquare`, main });
}

function said(reply: TownReply, home: string, now: number): Markup {
  const { id, postId, author, handle, text, language = 'en', at, own } = reply;
  return html`<div class="said" id="r-${id}"><div class="by">${face(author, own)}<div><span class="name">${author}${own && html`<span class="mark">author</span>`}</span><span class="handle">${handle}</span></div><div class="when">${ago(at, now)}</div></div>
<p class="text" lang="${language}">${livelyText(text)}</p>${!own && html`<div class="foot"><form method="post" action="${home}/p/${postId}/replies/${id}/take-back"><button class="quiet">Take back</button></form></div>`}</div>`;
}
