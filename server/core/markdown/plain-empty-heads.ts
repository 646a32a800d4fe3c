import type { MarkdownIt } from 'markdown-it';

/** A heading cell that says nothing names no column: it becomes a plain cell, as in the corner of a table with two axes. */
export function plainEmptyHeads(parser: MarkdownIt): void {
  parser.core.ruler.push('plain-empty-heads', ({ tokens }) => {
    for (const [index, token] of tokens.entries()) {
      const close = tokens[index + 2];
      if (token.type !== 'th_open' || tokens[index + 1]?.content !== '' || close?.type !== 'th_close') continue;
      token.tag = 'td';
      close.tag = 'td';
    }
  });
}
