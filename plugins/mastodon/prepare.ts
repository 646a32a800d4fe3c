import { countText, problem, problemsOf, splitText } from '../contract/index.ts';
import type { Manifest, OutwardPost, Prepared } from '../contract/index.ts';
import type { Account, Options } from './forms.ts';
import type { Payload } from './schemas.ts';

/** `@name@server` counts as `@name`. */
const remoteMention = /(^|[^\w/])@(\w[\w.-]*)@[\w.-]+\w/gu;

/** A longer thread nobody reads. */
const mostParts = 25;

export function prepare(post: OutwardPost, { manifest, account, options }: { readonly manifest: Manifest; readonly account: Account; readonly options: Options }): Prepared {
  const limits = { ...manifest.post, ...manifest.post.media, maximumMedia: manifest.post.media?.maximum, mediaTypes: manifest.post.media?.types, ...defined(account.identity.limits ?? {}) };
  const warning = options.contentWarning;
  const maximum = account.identity.limits?.maximum ?? manifest.post.maximum;
  const count = (text: string): number => countText(warning + text.replace(remoteMention, '$1@$2'), 'graphemes', limits.linkLength);
  const whole = completed(post, options);
  const cut = splitText(whole, maximum, count);
  const texts = cut.length > mostParts ? [whole] : cut;
  const parts = texts.map((text, place) => ({ text, count: count(text), maximum, media: place === 0 ? post.media.map(({ id }) => id) : [] }));
  const payload: Payload = {
    parts: texts.map((text, place) => ({ text, media: place === 0 ? post.media.map(({ id, type, alt }) => ({ id, type, alt })) : [] })),
    language: post.language.split('-')[0] ?? post.language,
    visibility: options.visibility, contentWarning: warning, sensitive: options.sensitive,
  };
  const room = countText(warning, 'graphemes') >= maximum ? [problem('error', 'options', 'text-too-long', { count: countText(warning, 'graphemes'), maximum })] : [];
  return { payload, parts, problems: [...problemsOf(parts, post.media, { ...limits, alt: 'optional' }), ...room] };
}

/** The text with the link of its card and its topics, where they do not stand in it already. */
function completed({ text, link, topics }: OutwardPost, { hashtags }: Options): string {
  const written = new Set([...text.matchAll(/#([\p{L}\p{N}_]+)/gu)].map(([, word]) => word?.toLowerCase()));
  const tags = hashtags ? topics.map((topic) => topic.replace(/[^\p{L}\p{N}_]+/gu, '')).filter((topic) => /\p{L}/u.test(topic) && !written.has(topic.toLowerCase())) : [];
  const address = link && !text.includes(link.url) ? link.url : '';
  return text.trim() === '' ? text : [text, address, tags.map((tag) => `#${tag}`).join(' ')].filter((piece) => piece !== '').join('\n\n');
}

const defined = <Limits extends object>(limits: Limits): Partial<Limits> => Object.fromEntries(Object.entries(limits).filter(([, value]) => value !== undefined)) as Partial<Limits>;
