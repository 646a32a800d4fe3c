import type { CommentRecord, PostRecord } from '#areas/feed/index.ts';
import { plainText } from '#core/markdown/parse-markdown.ts';
import type { TextFacts } from './act-facts.ts';

const shownInText = /<img\b[^>]*>/g;

/** What a rule can ask of a text, from its record. */
export function measureText({ authorId, body, bodyHtml, images, files, mentions }: Pick<PostRecord | CommentRecord, 'authorId' | 'body' | 'bodyHtml' | 'images' | 'files' | 'mentions'>): TextFacts {
  const within = bodyHtml.match(shownInText) ?? [];
  const described = images.every(({ alt }) => alt !== '') && within.every((image) => /\salt="[^"]+"/.test(image));
  const any = images.length + within.length > 0;
  return {
    length: lengthOf(plainText(body)),
    images: any,
    altText: any && described,
    files: files.length > 0,
    mentions: mentions.some((id) => !id.equals(authorId)),
    code: bodyHtml.includes('<code'),
  };
}

const graphemes = new Intl.Segmenter();
/** As people count: an emoji is one. */
export const lengthOf = (text: string): number => (/^[\u0020-\u02FF]*$/.test(text) ? text.length : [...graphemes.segment(text)].length);
