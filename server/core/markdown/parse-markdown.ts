import type { MarkdownIt, Token } from 'markdown-it';
import { createParser } from '#core/markdown/create-parser.ts';
import type { Named } from '#core/markdown/render-named.ts';
import { ownImageId } from '#core/markdown/render-named.ts';
import type { SafeHtml } from '#core/markdown/safe-html.ts';
import { sanitise } from '#core/markdown/sanitise.ts';
import { fold } from '#core/text/fold.ts';

/** Letters; longer texts are refused by the schemas long before they come here. */
export const maximumMarkdownLength = 100_000;
const maximumMentions = 50;
const maximumTopics = 20;

export interface Topic {
  /** Folded: what it is found under. */
  readonly key: string;
  /** As it is shown: lower case, accents kept. */
  readonly shown: string;
}

export interface ParsedMarkdown {
  /** Lower case, each once, at most 50; people it may concern. */
  readonly handles: readonly string[];
  /** Each once, at most 20. */
  readonly topics: readonly Topic[];
  /** Uploads of ours that the text shows. */
  readonly imageIds: readonly string[];
  /** The words alone. */
  readonly plain: string;
  render(named?: Partial<Named>): SafeHtml;
}

let parser: MarkdownIt | undefined;

/** Reads Markdown once; look up what it names, then render it. */
export function parseMarkdown(text: string): ParsedMarkdown {
  if (text.length > maximumMarkdownLength) throw new RangeError(`Markdown of ${text.length} letters is over the bound of ${maximumMarkdownLength}.`);
  const markdown = (parser ??= createParser());
  const env: { named?: Named } = {};
  const tokens = markdown.parse(text, env as Record<string, unknown>);
  const leaves = tokens.flatMap((token) => flatten(token));
  const images = leaves.filter((token) => token.type === 'image').map((token) => ownImageId(String(token.attrGet('src') ?? '')));
  return {
    handles: unique(named(leaves, 'mention').map((handle) => handle.toLowerCase())).slice(0, maximumMentions),
    topics: topicsOf(named(leaves, 'topic')),
    imageIds: unique(images.filter((id) => id !== null)),
    plain: plainOf(leaves),
    render: (found) => {
      env.named = { people: found?.people ?? new Map(), images: found?.images ?? new Map(), origin: found?.origin };
      return sanitise(markdown.renderer.render(tokens, markdown.options, env as Record<string, unknown>));
    },
  };
}

/** Markdown of a text that names nobody and shows no images, as spaces and profiles use it. */
export const renderMarkdown = (text: string): SafeHtml => parseMarkdown(text).render();

/** The words of a Markdown text on one line, for excerpts, mails and search. */
export const plainText = (text: string): string => parseMarkdown(text.slice(0, maximumMarkdownLength)).plain;

const flatten = (token: Token): Token[] => (token.type === 'inline' ? (token.children ?? []).flatMap((child) => [child, ...(child.children ?? [])]) : [token]);
const named = (tokens: readonly Token[], type: string): string[] => tokens.filter((token) => token.type === type).map((token) => token.content);
const unique = (texts: readonly string[]): string[] => [...new Set(texts)];

const topicsOf = (names: readonly string[]): Topic[] => {
  const topics = new Map<string, Topic>();
  for (const name of names) {
    const shown = name.normalize('NFC').toLowerCase();
    const key = topicKey(shown);
    if (!topics.has(key)) topics.set(key, { key, shown });
  }
  return [...topics.values()].slice(0, maximumTopics);
};

/** What a topic is found under, however it is written. */
export const topicKey = (topic: string): string => fold(topic.replace(/^#/, '')).slice(0, 60);

const plainOf = (tokens: readonly Token[]): string => tokens.map((token) => {
  switch (token.type) {
    case 'mention': return `@${token.content}`;
    case 'topic': return `#${token.content}`;
    case 'text': case 'code_inline': case 'code_block': case 'fence': case 'emoji': return token.content;
    case 'softbreak': case 'hardbreak': return ' ';
    default: return token.block && token.nesting === -1 ? ' ' : '';
  }
}).join('').replace(/\s+/gu, ' ').trim();
