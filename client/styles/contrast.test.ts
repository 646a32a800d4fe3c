import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { contrast, oklchToLinear } from '#views/helpers/colour.ts';
import type { LinearColour } from '#views/helpers/colour.ts';

type Theme = 'light' | 'dark';
const themes: readonly Theme[] = ['light', 'dark'];
const css = (name: string): string => readFileSync(join(import.meta.dirname, name), 'utf8');

const value = String.raw`oklch\(([^()]*(?:\([^()]*\))?[^()]*)\)`;
const pair = new RegExp(String.raw`--([\w-]+):\s*light-dark\(${value},\s*${value}\)`, 'g');
const read = (text: string): Map<string, Readonly<Record<Theme, string>>> =>
  new Map([...text.replace(/var\(--(?:accent-)?hue\)/g, 'hue').matchAll(pair)].map((found) => [found[1] ?? '', { light: found[2] ?? '', dark: found[3] ?? '' }]));
const tokens = read(css('tokens.css'));
const hues = read(css('hues.css'));

function colour(name: string, theme: Theme, hue: number): LinearColour {
  const parts = (tokens.get(name) ?? hues.get(name))?.[theme];
  if (!parts) throw new Error(`no token --${name}`);
  const [lightness = 0, chroma = 0, angle = 0] = parts.replace('hue', String(hue)).split(/\s+/).map(Number);
  return oklchToLinear(lightness, chroma, angle);
}

const textPairs: readonly (readonly [string, string])[] = [
  ['ink', 'paper'], ['ink', 'surface'], ['ink', 'raised'], ['paper', 'ink'],
  ['ink-soft', 'paper'], ['ink-soft', 'surface'], ['ink-soft', 'raised'],
  ['accent', 'paper'], ['accent', 'surface'], ['accent', 'raised'], ['accent-strong', 'paper'], ['accent-strong', 'surface'],
  ['accent-ink', 'accent-soft'], ['on-accent', 'accent'], ['on-accent', 'accent-strong'], ['ink', 'accent-soft'], ['ink-soft', 'accent-soft'],
  ['waits-ink', 'waits-soft'], ['on-waits', 'waits'], ['on-waits', 'waits-bright'], ['ink', 'waits-soft'], ['ink-soft', 'waits-soft'],
  ['done-ink', 'done-soft'], ['ink', 'done-soft'], ['ink-soft', 'done-soft'],
  ['harm-ink', 'harm-soft'], ['harm-ink', 'surface'], ['harm-ink', 'paper'],
];
const shapePairs: readonly (readonly [string, string])[] = [
  ['line-strong', 'surface'], ['line-strong', 'paper'], ['accent', 'surface'], ['accent', 'paper'], ['accent', 'accent-soft'],
  ['waits', 'surface'], ['waits', 'paper'], ['done', 'surface'], ['done', 'done-soft'], ['harm', 'surface'],
];
const everyHue = Array.from({ length: 24 }, (_value, index) => index * 15);

describe('contrast of the tokens', () => {
  for (const theme of themes) {
    for (const [text, ground] of textPairs) {
      it(`${theme}: ${text} on ${ground} is readable with every accent`, () => {
        for (const hue of [212, ...everyHue]) expect(contrast(colour(text, theme, hue), colour(ground, theme, hue)), `hue ${hue}`).to.be.at.least(4.5);
      });
    }
    for (const [shape, ground] of shapePairs) {
      it(`${theme}: ${shape} on ${ground} can be made out`, () => {
        for (const hue of [212, ...everyHue]) expect(contrast(colour(shape, theme, hue), colour(ground, theme, hue)), `hue ${hue}`).to.be.at.least(3);
      });
    }
    it(`${theme}: initials and space marks stand out in all 24 hues`, () => {
      for (const hue of everyHue) {
        expect(contrast(colour('hue-ink', theme, hue), colour('hue-soft', theme, hue)), `initials ${hue}`).to.be.at.least(4.5);
        for (const ground of ['paper', 'surface', 'raised', 'accent-soft']) expect(contrast(colour('hue-mark', theme, hue), colour(ground, theme, hue)), `mark ${hue} on ${ground}`).to.be.at.least(3);
      }
    });
  }

  it('knows black and white', () => {
    expect(contrast(oklchToLinear(1, 0, 0), oklchToLinear(0, 0, 0))).to.be.closeTo(21, 0.05);
  });

  it('reads every pair of the token file', () => {
    expect(tokens.size).to.be.at.least(22);
    expect(hues.size).to.equal(5);
  });
});
