import markdownIt, { type MarkdownIt } from 'markdown-it';
import { full as emoji } from 'markdown-it-emoji';
import { highlightCode } from '#core/markdown/highlight-code.ts';
import { namedRules } from '#core/markdown/named-rules.ts';
import { plainEmptyHeads } from '#core/markdown/plain-empty-heads.ts';
import { isOwnImage, renderNamed } from '#core/markdown/render-named.ts';

/** The parser with our rules: line breaks kept, links found, HTML never. */
export function createParser(): MarkdownIt {
  const parser = markdownIt({ html: false, linkify: true, breaks: true, maxNesting: 20, highlight: highlightCode });
  parser.linkify.set({ fuzzyLink: false, fuzzyEmail: true, fuzzyIP: false });
  // Smileys such as 8) are left alone: people also write lists and times.
  parser.use((it: MarkdownIt) => emoji(it, { shortcuts: {} }));
  namedRules(parser);
  renderNamed(parser);
  plainEmptyHeads(parser);
  const validates = parser.validateLink.bind(parser);
  parser.validateLink = (url) => isOwnImage(url) || (validates(url) && /^(https?:\/\/|mailto:|\/(?!\/))/i.test(url));
  return parser;
}
