import { chanceOf, type Chance } from '../telling/chance.ts';
import type { DrawingSpec } from '../story.ts';

/** What every drawing starts from: its own chance, and colours around one hue. */
export interface Ink {
  chance: Chance;
  hue: number;
  /** A colour `turn` degrees round the circle from the base hue. */
  tint: (turn: number, saturation: number, light: number) => string;
}

export const inkOf = (spec: DrawingSpec): Ink => {
  const chance = chanceOf(spec.seed, `drawing ${spec.kind}`);
  const hue = spec.hue ?? chance.whole(0, 359);
  return { chance, hue, tint: (turn, saturation, light) => `hsl(${(hue + turn + 360) % 360} ${saturation}% ${light}%)` };
};

export const escaped = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');

export const round = (value: number): number => Math.round(value * 10) / 10;

export const rect = (x: number, y: number, width: number, height: number, fill: string, more = ''): string =>
  `<rect x="${round(x)}" y="${round(y)}" width="${round(width)}" height="${round(height)}" fill="${fill}" ${more}/>`;

export const circle = (x: number, y: number, radius: number, fill: string, more = ''): string =>
  `<circle cx="${round(x)}" cy="${round(y)}" r="${round(radius)}" fill="${fill}" ${more}/>`;

export const path = (d: string, fill: string, more = ''): string => `<path d="${d}" fill="${fill}" ${more}/>`;

export const stroke = (d: string, colour: string, width: number, more = ''): string =>
  `<path d="${d}" fill="none" stroke="${colour}" stroke-width="${width}" stroke-linecap="round" stroke-linejoin="round" ${more}/>`;

export const text = (x: number, y: number, words: string, size: number, fill: string, more = ''): string =>
  `<text x="${round(x)}" y="${round(y)}" font-family="Inter, Helvetica, Arial, sans-serif" font-size="${size}" fill="${fill}" ${more}>${escaped(words)}</text>`;

export const sheet = (width: number, height: number, inside: string): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}">${inside}</svg>`;

/** A soft rolling line from left to right, closed at the bottom: hills, water, waves. */
export const ridge = (chance: Chance, width: number, top: number, swing: number, bottom: number, steps = 5): string => {
  const stride = width / steps;
  let y = top + (chance.next() - 0.5) * swing;
  let d = `M0 ${bottom} L0 ${round(y)}`;
  for (let step = 1; step <= steps; step += 1) {
    const next = top + (chance.next() - 0.5) * swing;
    d += ` C${round((step - 0.6) * stride)} ${round(y)} ${round((step - 0.4) * stride)} ${round(next)} ${round(step * stride)} ${round(next)}`;
    y = next;
  }
  return `${d} L${width} ${bottom} Z`;
};
