import type { MarkdownIt, Token } from 'markdown-it';

export interface MentionedPerson { readonly id: string; readonly handle: string; readonly name: string }
export interface PlacedImage { readonly width: number; readonly height: number }

/** What a text names that really exists and may be shown here. */
export interface Named {
  readonly people: ReadonlyMap<string, MentionedPerson>;
  readonly images: ReadonlyMap<string, PlacedImage>;
  /** Our own origin, such as https://parley.example; links there are not external. */
  readonly origin?: string;
}

const ownImage = /^\/files\/([0-9a-f]{24})(?:\/|$)/;
export const ownImageId = (url: string): string | null => ownImage.exec(url)?.[1] ?? null;
export const isOwnImage = (url: string): boolean => ownImage.test(url);

/** Teaches the renderer mentions, topics, own images, outside links, lowered headings and aligned cells. */
export function renderNamed(parser: MarkdownIt): void {
  const { escapeHtml } = parser.utils;
  const { rules } = parser.renderer;
  rules['mention'] = (tokens, index, _options, env) => {
    const written = contentOf(tokens, index);
    const person = namedOf(env).people.get(written.toLowerCase());
    return person ? `<a class="mention" data-person="${person.id}" href="/people/${encodeURIComponent(person.handle)}">@${escapeHtml(person.name)}</a>` : `@${escapeHtml(written)}`;
  };
  rules['topic'] = (tokens, index) => {
    const written = contentOf(tokens, index);
    return `<a class="topic" href="/topics/${encodeURIComponent(written.toLowerCase())}">#${escapeHtml(written)}</a>`;
  };
  rules['image'] = (tokens, index, options, env) => {
    const token = tokens[index];
    const url = String(token?.attrGet('src') ?? '');
    const image = namedOf(env).images.get(ownImageId(url) ?? '');
    const alt = escapeHtml(parser.renderer.renderInlineAsText(token?.children ?? [], options, env));
    return image ? `<img src="${escapeHtml(url)}" alt="${alt}" width="${image.width}" height="${image.height}" loading="lazy">` : alt;
  };
  rules['link_open'] = (tokens, index, options, env, self) => {
    const token = tokens[index];
    const url = String(token?.attrGet('href') ?? '');
    if (token && !isInside(url, namedOf(env).origin)) token.attrSet('rel', 'nofollow noopener external');
    return self.renderToken(tokens, index, options);
  };
  for (const rule of ['heading_open', 'heading_close']) {
    rules[rule] = (tokens, index, options, _env, self) => {
      const token = tokens[index];
      if (token) token.tag = `h${Math.min(6, Math.max(3, Number(token.markup === '=' ? 1 : token.markup === '-' ? 2 : token.markup.length) + 2))}`;
      return self.renderToken(tokens, index, options);
    };
  }
  for (const rule of ['th_open', 'td_open']) {
    rules[rule] = (tokens, index, options, _env, self) => {
      const token = tokens[index];
      const side = /text-align:(left|center|right)/.exec(String(token?.attrGet('style') ?? ''))?.[1];
      if (token) token.attrs = side ? [['class', `align-${side}`]] : null;
      return self.renderToken(tokens, index, options);
    };
  }
}

const contentOf = (tokens: readonly Token[], index: number): string => tokens[index]?.content ?? '';
const isInside = (url: string, origin: string | undefined): boolean => url.startsWith('/') || (origin !== undefined && (url === origin || url.startsWith(`${origin}/`)));
const nobody: Named = { people: new Map(), images: new Map() };
const namedOf = (env: unknown): Named => (typeof env === 'object' && env !== null && 'named' in env ? env.named as Named : nobody);
