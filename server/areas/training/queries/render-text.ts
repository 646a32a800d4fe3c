import { LRUCache } from 'lru-cache';
import { parseMarkdown, renderMarkdown } from '#core/markdown/parse-markdown.ts';
import type { AppContext } from '#server/context.ts';
import { mediaIdsOfText } from '../course/course-media.ts';
import type { Question } from '../course/questions.ts';

const mostLetters = 4_000_000;
const rendered = new LRUCache<string, string>({ maxSize: mostLetters, sizeCalculation: (html, text) => html.length + text.length + 1 });

export type Pictures = ReadonlyMap<string, { readonly width: number; readonly height: number }>;

/** HTML of a Markdown text of a course, with those pictures that were found; the texts of a version never change, so one without any is made once. */
export const renderText = (text: string, pictures: Pictures = new Map()): string => {
  if (pictures.size > 0 && text.includes('/files/')) return parseMarkdown(text).render({ images: pictures });
  const known = rendered.get(text);
  if (known !== undefined) return known;
  const html: string = renderMarkdown(text);
  rendered.set(text, html);
  return html;
};

/** The pictures that questions show. */
export async function findPictures(ctx: AppContext, questions: readonly Question[]): Promise<Pictures> {
  const texts = questions.flatMap(({ prompt, explanation }) => [...Object.values(prompt), ...Object.values(explanation ?? {})]);
  const ids = [...new Set(texts.flatMap(mediaIdsOfText))];
  const found = ids.length === 0 ? [] : await ctx.files.findMany(ids);
  return new Map(found.filter(({ kind }) => kind === 'image').map(({ id, width = 0, height = 0 }) => [id, { width, height }]));
}
