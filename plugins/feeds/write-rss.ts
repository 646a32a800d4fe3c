import { escapeHtml } from '../contract/index.ts';
import type { Feed } from './feed.ts';
import { contentOf, guidOf, pageOf, titleOf } from './feed.ts';
import type { Item } from './items.ts';

const date = (at: number): string => new Date(at).toUTCString();

/** RSS 2.0 with the parts of Atom, Content and Media that readers know. */
export function writeRss(feed: Feed): string {
  const { fields: { title, description, home, language, hub, token }, address, changedAt, items } = feed;
  return `<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:media="http://search.yahoo.com/mrss/">
<channel><title>${escapeHtml(title)}</title><link>${escapeHtml(home)}</link><description>${escapeHtml(description || title)}</description><language>${escapeHtml(language)}</language>
<lastBuildDate>${date(changedAt)}</lastBuildDate><ttl>60</ttl><docs>https://www.rssboard.org/rss-specification</docs>
<atom:link rel="self" type="application/rss+xml" href="${escapeHtml(address)}/rss.xml"/>${hub !== undefined && token === undefined ? `<atom:link rel="hub" href="${escapeHtml(hub)}"/>` : ''}
${items.map((item) => writeItem(feed, item)).join('\n')}
</channel></rss>
`;
}

function writeItem(feed: Feed, item: Item): string {
  const [first] = item.media;
  // One enclosure an item is what RSS readers expect; all of them stand as media beside it.
  const enclosure = first ? `<enclosure url="${escapeHtml(first.url)}" length="${first.bytes}" type="${escapeHtml(first.type)}"/>` : '';
  const media = item.media.map(({ url, type, alt, width, height, bytes }) => `<media:content url="${escapeHtml(url)}" type="${escapeHtml(type)}" fileSize="${bytes}" width="${width}" height="${height}"><media:description type="plain">${escapeHtml(alt)}</media:description></media:content>`).join('');
  return `<item><title>${escapeHtml(titleOf(item))}</title><link>${escapeHtml(pageOf(feed, item))}</link><guid isPermaLink="false">${guidOf(item)}</guid><pubDate>${date(item.publishedAt)}</pubDate><atom:updated>${new Date(item.updatedAt).toISOString()}</atom:updated>${item.topics.map((topic) => `<category>${escapeHtml(topic)}</category>`).join('')}<description>${escapeHtml(item.text)}</description><content:encoded>${escapeHtml(contentOf(item))}</content:encoded>${enclosure}${media}</item>`;
}
