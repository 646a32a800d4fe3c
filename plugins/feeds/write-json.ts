import type { Feed } from './feed.ts';
import { contentOf, guidOf, pageOf, titleOf } from './feed.ts';

/** JSON Feed 1.1. */
export function writeJson(feed: Feed): string {
  const { fields: { title, description, home, language, hub, token }, address, items } = feed;
  return JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title, home_page_url: home, feed_url: `${address}/feed.json`, ...(description === '' ? {} : { description }), language,
    authors: [{ name: title, url: home }],
    ...(hub !== undefined && token === undefined ? { hubs: [{ type: 'WebSub', url: hub }] } : {}),
    items: items.map((item) => ({
      id: guidOf(item), url: pageOf(feed, item), ...(item.link ? { external_url: item.link.url } : {}),
      title: titleOf(item), content_html: contentOf(item), content_text: item.text,
      ...(item.media[0]?.type.startsWith('image/') ? { image: item.media[0].url } : {}),
      date_published: new Date(item.publishedAt).toISOString(), date_modified: new Date(item.updatedAt).toISOString(),
      language: item.language, ...(item.topics.length > 0 ? { tags: item.topics } : {}),
      ...(item.media.length > 0 ? { attachments: item.media.map(({ url, type, bytes, alt }) => ({ url, mime_type: type, size_in_bytes: bytes, title: alt })) } : {}),
    })),
  });
}
