import { countGraphemes, problem, problemsOf } from '../contract/index.ts';
import type { Manifest, OutwardPost, Prepared } from '../contract/index.ts';
import type { Options } from './forms.ts';
import type { Payload } from './payload.ts';
import { say } from './sentences.ts';

export function prepare(post: OutwardPost, { manifest: { post: limits }, options }: { readonly manifest: Manifest; readonly options: Options }): Prepared {
  const text = completed(post, options);
  const parts = [{ text, count: countGraphemes(text), maximum: limits.maximum, media: post.media.map(({ id }) => id) }];
  const payload: Payload = {
    text, language: post.language, contentWarning: options.contentWarning, sensitive: options.sensitive,
    media: post.media.map(({ url = '', type, alt, width, height }) => ({ url, type, alt, width, height })),
  };
  const problems = problemsOf(parts, post.media, { ...limits.media, maximumMedia: limits.media?.maximum, maximumMediaBytes: limits.media?.maximumBytes, mediaTypes: limits.media?.types });
  if (post.media.some(({ url }) => !url)) problems.push(problem('error', 'media', 'media-not-public', {}, say('pictures-need-an-address')));
  return { payload, parts, problems };
}

/** The text with the link of its card and its topics, where they do not stand in it already. */
function completed({ text, link, topics }: OutwardPost, { hashtags }: Options): string {
  if (text.trim() === '') return text;
  const written = new Set([...text.matchAll(/#([\p{L}\p{N}_]+)/gu)].map(([, word]) => word?.toLowerCase()));
  const tags = hashtags ? topics.map((topic) => topic.replace(/[^\p{L}\p{N}_]+/gu, '')).filter((topic) => /\p{L}/u.test(topic) && !written.has(topic.toLowerCase())) : [];
  const address = link && !text.includes(link.url) ? link.url : '';
  return [text, address, tags.map((tag) => `#${tag}`).join(' ')].filter((piece) => piece !== '').join('\n\n');
}
