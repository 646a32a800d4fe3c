import { escapeHtml } from '../contract/index.ts';
import type { Feed } from './feed.ts';
import { contentOf, pageOf, titleOf } from './feed.ts';
import type { Item } from './items.ts';

const style = ':root{color-scheme:light dark;--ink:#222;--soft:#5f5f5f;--paper:#fff;--line:#ddd;--link:#0b5ba8}@media(prefers-color-scheme:dark){:root{--ink:#eee;--soft:#aaa;--paper:#17191b;--line:#383c40;--link:#8fc1f2}}body{margin:0 auto;max-width:40rem;padding:2rem 1.25rem;background:var(--paper);color:var(--ink);font:1.05rem/1.6 system-ui,sans-serif;overflow-wrap:anywhere}a{color:var(--link)}img{max-width:100%;height:auto;border-radius:8px}h1{font-size:1.5rem;line-height:1.25}header,footer{color:var(--soft);font-size:.9rem}footer{border-top:1px solid var(--line);margin-top:2rem;padding-top:.75rem}li{margin:.4rem 0}';

const page = ({ fields, address }: Feed, title: string, language: string, main: string): string => `<!doctype html><html lang="${escapeHtml(language)}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">${fields.token === undefined ? '' : '<meta name="robots" content="noindex">'}<title>${escapeHtml(title)}</title><link rel="alternate" type="application/rss+xml" href="${escapeHtml(address)}/rss.xml"><link rel="alternate" type="application/atom+xml" href="${escapeHtml(address)}/atom.xml"><link rel="alternate" type="application/feed+json" href="${escapeHtml(address)}/feed.json"><style>${style}</style></head><body>${main}<footer><a href="${escapeHtml(fields.home)}">${escapeHtml(fields.title)}</a></footer></body></html>`;

const day = (at: number): string => `<time datetime="${new Date(at).toISOString()}">${new Date(at).toISOString().slice(0, 10)}</time>`;

/** One item by itself, for readers who follow its link. */
export const writeItemPage = (feed: Feed, item: Item): string =>
  page(feed, `${titleOf(item)} · ${feed.fields.title}`, item.language, `<header>${day(item.publishedAt)}</header><main><h1>${escapeHtml(titleOf(item))}</h1>${contentOf(item)}</main>`);

/** The feed for people: where to subscribe, and what is in it. */
export const writeOverview = (feed: Feed): string =>
  page(feed, feed.fields.title, feed.fields.language, `<main><h1>${escapeHtml(feed.fields.title)}</h1><p>${escapeHtml(feed.fields.description)}</p><p><a href="${escapeHtml(feed.address)}/rss.xml">RSS</a> · <a href="${escapeHtml(feed.address)}/atom.xml">Atom</a> · <a href="${escapeHtml(feed.address)}/feed.json">JSON Feed</a></p><ul>${feed.items.map((item) => `<li>${day(item.publishedAt)} <a href="${escapeHtml(pageOf(feed, item))}">${escapeHtml(titleOf(item))}</a></li>`).join('')}</ul></main>`);
