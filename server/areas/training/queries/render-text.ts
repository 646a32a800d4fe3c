import { LRUCache } from 'lru-cache';
import { renderMarkdown } from '#core/markdown/parse-markdown.ts';

const mostLetters = 4_000_000;
const rendered = new LRUCache<string, string>({ maxSize: mostLetters, sizeCalculation: (html, text) => html.length + text.length + 1 });

/** HTML of a Markdown text of a course; the texts of a version never change, so it is made once. */
export const renderText = (text: string): string => {
  const known = rendered.get(text);
  if (known !== undefined) return known;
  const html: string = renderMarkdown(text);
  rendered.set(text, html);
  return html;
};
