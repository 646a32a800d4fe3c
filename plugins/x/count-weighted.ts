const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });
const linkLength = 23;

/** Code points that count as one; all others count as two. */
const light: readonly (readonly [number, number])[] = [[0, 4_351], [8_192, 8_205], [8_208, 8_223], [8_242, 8_247]];

const endings = 'com|org|net|edu|gov|int|info|biz|app|dev|io|co|ai|blog|shop|online|site|tech|news|cloud|jobs|events|museum|eu|de|uk|us|ca|fr|at|ch|nl|be|it|es|pt|pl|cz|se|no|dk|fi|ie|jp|cn|in|au|nz|br|mx|me|tv|ly|to|gg';
/** X makes a link of what has a scheme, and of a bare name with a known ending too. */
const links = new RegExp(String.raw`https?:\/\/[^\s<>"]*[^\s<>".,;:!?)\]'’]|(?<![\p{L}\p{N}@.$#_\/-])(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+(?:${endings})(?![\p{L}\p{N}_@-])(?:\/[^\s<>"]*[^\s<>".,;:!?)\]'’])?`, 'giu');
const emoji = /\p{Extended_Pictographic}|\p{Regional_Indicator}|\u20E3/u;

/** The length of a text as X counts it: a link 23, an emoji 2 whatever it is made of, most scripts 1 a code point, Chinese, Japanese and Korean 2. */
export function countWeighted(text: string): number {
  const normal = text.normalize('NFC');
  const found = normal.match(links)?.length ?? 0;
  let weight = found * linkLength;
  for (const { segment } of graphemes.segment(normal.replace(links, ''))) weight += emoji.test(segment) ? 2 : [...segment].reduce((sum, sign) => sum + weightOf(sign), 0);
  return weight;
}

export const hasLink = (text: string): boolean => text.search(links) >= 0;

function weightOf(sign: string): number {
  const point = sign.codePointAt(0) ?? 0;
  return light.some(([from, to]) => point >= from && point <= to) ? 1 : 2;
}
