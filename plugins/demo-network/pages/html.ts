import { escapeHtml } from '../../contract/index.ts';

/** HTML that is safe to send. */
export interface Markup { readonly markup: string }
type Value = string | number | Markup | readonly Value[] | undefined | false;

/** Builds HTML; every text in it is escaped. */
export const html = (strings: TemplateStringsArray, ...values: readonly Value[]): Markup =>
  ({ markup: strings.map((piece, place) => piece + (place < values.length ? render(values[place]) : '')).join('') });

function render(value: Value): string {
  if (value === undefined || value === false) return '';
  if (typeof value === 'string' || typeof value === 'number') return escapeHtml(String(value));
  return 'markup' in value ? value.markup : value.map(render).join('');
}

const lively = /(https?:\/\/[^\s<>"]*[^\s<>".,;:!?)\]'’])|(?<![\p{L}\p{N}_&/])(#[\p{L}\p{N}_]+)|(\n)/gu;

/** A text with its links alive, its topics marked and its lines kept. */
export function livelyText(text: string): Markup {
  const pieces: Markup[] = [];
  let from = 0;
  for (const match of text.matchAll(lively)) {
    pieces.push(html`${text.slice(from, match.index)}`);
    const [whole, url, topic] = match;
    if (url !== undefined) pieces.push(html`<a href="${url}" rel="nofollow noopener">${url.replace(/^https?:\/\/(?:www\.)?/, '').replace(/\/$/, '')}</a>`);
    else pieces.push(topic === undefined ? html`<br>` : html`<span class="topic">${topic}</span>`);
    from = match.index + whole.length;
  }
  return html`${pieces}${text.slice(from)}`;
}

/** How long ago, short, as people in a town say it. */
export function ago(at: number, now: number): Markup {
  const minutes = Math.max(0, Math.floor((now - at) / 60_000));
  const iso = new Date(at).toISOString();
  const said = minutes < 1 ? 'just now' : minutes < 60 ? `${minutes} min` : minutes < 1_440 ? `${Math.floor(minutes / 60)} h` : minutes < 10_080 ? `${Math.floor(minutes / 1_440)} d` : iso.slice(0, 10);
  return html`<time datetime="${iso}" title="${iso.slice(0, 16).replace('T', ' ')} UTC">${said}</time>`;
}
