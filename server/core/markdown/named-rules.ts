import type { MarkdownIt, StateInline } from 'markdown-it';

const handle = /@([a-z0-9](?:[a-z0-9._-]{0,58}[a-z0-9])?)/iy;
const topic = /#([\p{L}\p{N}][\p{L}\p{M}\p{N}_-]{0,59})/uy;
const joined = /[\p{L}\p{M}\p{N}_@#/&]/u;

/** Teaches the parser `@handle` and `#topic`; neither begins inside a word, an address or a link. */
export function namedRules(parser: MarkdownIt): void {
  parser.inline.ruler.push('mention', (state, silent) => takeNamed(state, silent, '@', handle, 'mention'));
  parser.inline.ruler.push('topic', (state, silent) => takeNamed(state, silent, '#', topic, 'topic'));
}

function takeNamed(state: StateInline, silent: boolean, sign: string, pattern: RegExp, type: string): boolean {
  if (state.src[state.pos] !== sign || state.linkLevel > 0) return false;
  if (state.pos > 0 && joined.test(lastLetter(state.src, state.pos))) return false;
  pattern.lastIndex = state.pos;
  const name = pattern.exec(state.src)?.[1];
  if (name === undefined || (type === 'topic' && !/\p{L}/u.test(name))) return false;
  if (!silent) {
    const token = state.push(type, '', 0);
    token.content = name;
  }
  state.pos += sign.length + name.length;
  return true;
}

/** The whole letter before a place, also when it takes two code units. */
const lastLetter = (text: string, place: number): string => {
  const letter = text[place - 1] ?? '';
  return /[\uDC00-\uDFFF]/.test(letter) ? `${text[place - 2] ?? ''}${letter}` : letter;
};
