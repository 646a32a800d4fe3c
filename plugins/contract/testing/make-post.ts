import type { OutwardMedia, OutwardPost } from '../outward-post.ts';

/** One transparent pixel. */
export const pixel = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');

let made = 0;

/** A post as the house would hand it over; each has a key of its own. */
export function makePost(change: Partial<OutwardPost> = {}): OutwardPost {
  made += 1;
  const text = change.text ?? `Our workshop opens its doors on Friday (${made}). https://example.com/open-day`;
  return { key: `key-${made}-${Date.now()}`, text, html: `<p>${text}</p>`, language: 'en', media: [], topics: [], title: 'Open day', ...change };
}

/** A picture whose bytes are one pixel. */
export const makeMedium = (change: Partial<OutwardMedia> = {}): OutwardMedia =>
  ({ id: 'medium-1', type: 'image/png', bytes: pixel.length, width: 1, height: 1, alt: 'A lathe with its cover off.', ...change });
