declare module 'markdown-it-emoji' {
  import type { MarkdownIt } from 'markdown-it';

  export function full(parser: MarkdownIt, options?: { shortcuts?: Readonly<Record<string, string>> }): void;
}
