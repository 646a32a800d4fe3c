import { escapeHtml } from '../contract/index.ts';
import type { Feed } from './feed.ts';
import { contentOf, guidOf, pageOf, titleOf } from './feed.ts';
import type { Item } from './items.ts';

const date = (at: number): string => new Date(at).toISOString();

/** Atom, RFC 4287. */
export function writeAtom(feed: Feed): string {
  const { fields: { title, description, home, language, hub, token }, address, changedAt, items } = feed;
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${escapeHtml(language)}"><id>${escapeHtml(address)}/atom.xml</id><title>${escapeHtml(title)}</title>${description === '' ? '' : `<subtitle>${escapeHtml(description)}</subtitle>`}<updated>${date(changedAt)}</updated><author><name>${escapeHtml(title)}</name><uri>${escapeHtml(home)}</uri></author><generator>Parley</generator>
<link rel="alternate" type="text/html" href="${escapeHtml(home)}"/><link rel="self" type="application/atom+xml" href="${escapeHtml(address)}/atom.xml"/>${hub !== undefined && token === undefined ? `<link rel="hub" href="${escapeHtml(hub)}"/>` : ''}
${items.map((item) => writeEntry(feed, item)).join('\n')}
</feed>
`;
}

function writeEntry(feed: Feed, item: Item): string {
  const related = item.link ? `<link rel="related" href="${escapeHtml(item.link.url)}"${item.link.title === undefined ? '' : ` title="${escapeHtml(item.link.title)}"`}/>` : '';
  const enclosures = item.media.map(({ url, type, bytes, alt }) => `<link rel="enclosure" href="${escapeHtml(url)}" type="${escapeHtml(type)}" length="${bytes}" title="${escapeHtml(alt)}"/>`).join('');
  return `<entry xml:lang="${escapeHtml(item.language)}"><id>${guidOf(item)}</id><title>${escapeHtml(titleOf(item))}</title><published>${date(item.publishedAt)}</published><updated>${date(item.updatedAt)}</updated><link rel="alternate" type="text/html" href="${escapeHtml(pageOf(feed, item))}"/>${related}${enclosures}${item.topics.map((topic) => `<category term="${escapeHtml(topic)}"/>`).join('')}<summary>${escapeHtml(item.text)}</summary><content type="html">${escapeHtml(contentOf(item))}</content></entry>`;
}
