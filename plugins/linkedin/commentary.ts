const reserved = /[|{}@[\]()<>#\\*_~]/gu;
const hashtag = /(?<![\p{L}\p{N}_&/#])[#＃]([\p{L}\p{N}_]*\p{L}[\p{L}\p{N}_]*)/gu;
const link = /https?:\/\/\S+/gu;

const escaped = (text: string): string => text.replace(reserved, '\\$&');
const tagOf = (word: string): string => `{hashtag|\\#|${escaped(word)}}`;

/** A text in LinkedIn's "little" format: what it reserves is escaped, so that nobody is mentioned by accident; hashtags stay hashtags, but not those in a link. */
export function toCommentary(text: string): string {
  let written = '';
  let last = 0;
  for (const { 0: found, index } of text.matchAll(link)) {
    written += withTags(text.slice(last, index)) + escaped(found);
    last = index + found.length;
  }
  return written + withTags(text.slice(last));
}

function withTags(text: string): string {
  let written = '';
  let last = 0;
  for (const { 0: found, 1: word = '', index } of text.matchAll(hashtag)) {
    written += escaped(text.slice(last, index)) + tagOf(word);
    last = index + found.length;
  }
  return written + escaped(text.slice(last));
}

/** As readers see it. */
export const fromCommentary = (commentary: string): string => commentary
  .replace(/\{hashtag\|\\?[#＃]\|((?:\\.|[^\\}])*)\}/gu, '#$1')
  .replace(/(?<!\\)@\[((?:\\.|[^\\\]])*)\]\([^)]*\)/gu, '$1')
  .replace(/\\(.)/gu, '$1');

/** Same for texts that differ only in white space and in how they are escaped. */
export const sameCommentary = (left: string, right: string): boolean => bare(left) === bare(right);
const bare = (commentary: string): string => fromCommentary(commentary).replace(/\s+/gu, '').normalize();
