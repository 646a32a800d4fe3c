import type { PluginContext } from '../contract/index.ts';
import { handleOf } from './addresses.ts';
import type { Account } from './forms.ts';
import type { Note } from './keep.ts';
import { escapeHtml } from './write-note.ts';

const page = (title: string, body: string): string => `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escapeHtml(title)}</title>
<style>body{font:1rem/1.5 system-ui,sans-serif;max-width:40rem;margin:3rem auto;padding:0 1rem}img{max-width:100%}</style></head><body>${body}</body></html>`;

/** What a person sees who opens the profile in a browser. */
export const profilePage = ({ hooksUrl }: PluginContext, { fields: { name, summary, username } }: Account): string =>
  page(name, `<h1>${escapeHtml(name)}</h1><p>${escapeHtml(handleOf(hooksUrl, username))}</p><p>${escapeHtml(summary)}</p><p>Search for this name in Mastodon or another app of the fediverse to follow.</p>`);

/** `content` is HTML that was made here from plain text. */
export function notePage({ object }: Note, { fields: { name } }: Account): string {
  const pictures = (object['attachment'] as readonly { url: string; name: string }[] | undefined) ?? [];
  const shown = pictures.map((picture) => `<p><img src="${escapeHtml(picture.url)}" alt="${escapeHtml(picture.name)}"></p>`).join('');
  return page(name, `<p><strong>${escapeHtml(name)}</strong> <time>${escapeHtml(object.published)}</time></p>${object.content ?? ''}${shown}`);
}
