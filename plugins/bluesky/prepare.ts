import { countBytes, countGraphemes, problem, problemsOf, splitText } from '../contract/index.ts';
import type { Manifest, OutwardPost, Prepared } from '../contract/index.ts';
import { findFacets } from './facets.ts';
import type { Payload } from './records.ts';
import { say } from './sentences.ts';

const bytesPerGrapheme = 10;
const mostTags = 8;
/** A longer thread nobody reads. */
const mostParts = 25;

/** 300 signs and 3,000 bytes: whichever is nearer to its end. */
export const count = (text: string): number => Math.max(countGraphemes(text), Math.ceil(countBytes(text) / bytesPerGrapheme));

export function prepare(post: OutwardPost, { manifest: { post: limits } }: { readonly manifest: Manifest }): Prepared {
  const { link, media } = post;
  // Pictures and a card exclude each other; the address must not be lost for that.
  const text = link && media.length > 0 && post.text.trim() !== '' && !post.text.includes(link.url) ? `${post.text}\n\n${link.url}` : post.text;
  const cut = splitText(text, limits.maximum, count);
  const texts = cut.length > mostParts ? [text] : cut;
  const parts = texts.map((part, place) => ({ text: part, count: count(part), maximum: limits.maximum, media: place === 0 ? media.map(({ id }) => id) : [] }));
  const payload: Payload = {
    parts: texts.map((part) => ({ text: part, found: findFacets(part) })),
    language: post.language,
    tags: post.topics.map((topic) => topic.trim()).filter((topic) => topic !== '' && countGraphemes(topic) <= 64).slice(0, mostTags),
    media: media.map(({ id, type, alt, width, height }) => ({ id, type, alt, width, height })),
    ...(link && media.length === 0 ? { card: { url: link.url, title: link.title ?? link.url, description: link.description ?? '' } } : {}),
  };
  const problems = problemsOf(parts, media, { ...limits.media, maximumMedia: limits.media?.maximum, maximumMediaBytes: limits.media?.maximumBytes, mediaTypes: limits.media?.types });
  if (media.some(({ type }) => type === 'image/gif')) problems.push(problem('warning', 'media', 'other', {}, say('gif-stands-still')));
  return { payload, parts, problems };
}
