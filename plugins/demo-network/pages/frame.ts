import { passersBy } from '../townspeople.ts';
import { face } from './face.ts';
import type { Markup } from './html.ts';
import { html } from './html.ts';
import { style } from './style.ts';

const sign = html`<svg viewBox="0 0 32 32" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true"><path d="M4 28h24M6 28V14l10-8 10 8v14"/><path d="M12 28v-7a4 4 0 0 1 8 0v7M16 6V3"/><circle cx="16" cy="13.5" r="1.6"/></svg>`;

/** The same sign for the tab; as data, because a page without an origin of its own may load no icon of the house. */
const icon = `data:image/svg+xml,${encodeURIComponent(sign.markup.replace('<svg', '<svg xmlns="http://www.w3.org/2000/svg"').replace('currentColor', '#a8401f'))}`;

/** A whole page of Townsquare; `home` is its path, without a slash at the end. */
export function frame({ home, title, main }: { readonly home: string; readonly title: string; readonly main: Markup }): string {
  return html`<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="robots" content="noindex"><link rel="icon" href="${icon}"><title>${title}</title><style>${{ markup: style }}</style></head>
<body><a class="skip" href="#main">Skip to the posts</a>
<header class="top"><div class="wide"><a class="brand" href="${home}/">${sign}Townsquare</a><span class="badge">Invented network · demo</span></div></header>
<div class="wide columns"><main id="main" tabindex="-1">${main}</main>
<aside aria-label="About Townsquare"><section><h2>What is this?</h2><p>Townsquare is an invented public network that lives inside this Parley. It shows what people outside would see. Nothing here leaves your server.</p><p>Write a reply as somebody who walks by, then go back to Parley: it has come home under the post.</p></section>
<section><h2>Out and about</h2><ul>${passersBy.map(({ name }) => html`<li>${face(name)}<span>${name}</span></li>`)}</ul></section></aside></div></body></html>`.markup;
}
