import type { Markup } from './html.ts';
import { html } from './html.ts';

/** Dark enough for white letters. */
const colours = ['#8a3b1e', '#2f6250', '#3b5a86', '#7a4a78', '#6d5a1f', '#9a3350', '#3f6573', '#5a4fa0'];

/** Initials on a colour of their own; a square for houses, a circle for people. */
export function face(name: string, square = false): Markup {
  const initials = name.split(/\s+/).filter((word) => /^\p{L}/u.test(word)).slice(0, 2).map((word) => [...word][0]?.toUpperCase() ?? '').join('');
  const sum = [...name].reduce((total, sign) => (total * 31 + (sign.codePointAt(0) ?? 0)) % 9_973, 7);
  return html`<span class="face${square ? ' square' : ''}" style="background:${colours[sum % colours.length]}" aria-hidden="true">${initials || '·'}</span>`;
}
