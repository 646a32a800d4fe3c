import { escapeHtml } from '../contract/index.ts';

const signs: Readonly<Record<string, string>> = { '&lt;': '<', '&gt;': '>', '&amp;': '&' };
const plain = (text: string): string => text.replace(/&(?:lt|gt|amp);/g, (sign) => signs[sign] ?? sign);

/** People named in a text. */
export const mentionsOf = (text: string): string[] => [...text.matchAll(/<@([UW][A-Z0-9]+)(?:\|[^>]*)?>/g)].map(([, id = '']) => id);

/** A text as Slack stores it, `<https://…|so>` and `<@U123>` in angle brackets, as HTML. */
export function htmlOf(text: string, names: Readonly<Record<string, string>>): string {
  const lines = text.split(/<([^<>\n]*)>/).map((piece, place) => (place % 2 === 0 ? escapeHtml(plain(piece)) : reference(piece, names))).join('');
  return lines.split(/\n+/).filter((line) => line.trim() !== '').map((line) => `<p>${line}</p>`).join('');
}

function reference(piece: string, names: Readonly<Record<string, string>>): string {
  const [target = '', label] = piece.split('|', 2);
  const shown = label === undefined ? undefined : plain(label);
  if (target.startsWith('@')) return escapeHtml(`@${names[target.slice(1)] ?? shown ?? target.slice(1)}`);
  if (target.startsWith('#')) return escapeHtml(`#${shown ?? target.slice(1)}`);
  if (target.startsWith('!')) return escapeHtml(shown ?? `@${target.slice(1).split('^')[0] ?? ''}`);
  const address = plain(target);
  return /^https?:\/\//i.test(address) ? `<a href="${escapeHtml(address)}">${escapeHtml(shown ?? address)}</a>` : escapeHtml(shown ?? address);
}
