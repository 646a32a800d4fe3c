import type { DrawingSpec } from '../story.ts';
import type { Ink } from './ink.ts';
import { circle, inkOf, path, rect, ridge, sheet, stroke } from './ink.ts';

const layers = (ink: Ink, top: number, swing: number, count: number): string => Array.from({ length: count }, (_, at) =>
  path(ridge(ink.chance, 1600, top + at * ((400 - top) / count), swing, 400, 6), ink.tint(at * 9, 38 - at * 2, 72 - at * (38 / count)))).join('');

const town = (ink: Ink): string => Array.from({ length: 20 }, (_, at) => {
  const height = ink.chance.whole(70, 210);
  const x = at * 82 - 10;
  const lit = Array.from({ length: 4 }, (_unused, pane) => ink.chance.odds(0.5) ? rect(x + 16 + (pane % 2) * 30, 420 - height + 20 + Math.floor(pane / 2) * 44, 18, 24, 'hsl(45 90% 80%)', 'opacity="0.75"') : '').join('');
  return rect(x, 400 - height, 83, height, ink.tint(ink.chance.whole(-16, 24), 34, ink.chance.whole(36, 58))) + path(`M${x} ${400 - height} L${x + 41} ${372 - height} L${x + 83} ${400 - height} Z`, ink.tint(30, 32, 34)) + lit;
}).join('');

const table = (ink: Ink): string => Array.from({ length: 9 }, (_, at) => {
  const x = 90 + at * 180 + ink.chance.whole(-20, 20);
  const y = 200 + ink.chance.whole(-60, 70);
  const size = ink.chance.whole(54, 88);
  return circle(x + 4, y + 8, size, '#000', 'opacity="0.1"') + circle(x, y, size, '#fdfaf4') + circle(x, y, size * 0.74, ink.tint(ink.chance.whole(-30, 90), 56, ink.chance.whole(52, 68))) +
    Array.from({ length: 6 }, () => circle(x + ink.chance.whole(-26, 26), y + ink.chance.whole(-26, 26), ink.chance.whole(4, 9), ink.tint(ink.chance.whole(60, 150), 48, 42))).join('');
}).join('');

const waves = (ink: Ink): string => Array.from({ length: 8 }, (_, at) => {
  const y = 70 + at * 40;
  return stroke(`M-20 ${y} C200 ${y - 80 + ink.chance.whole(-30, 30)} 420 ${y + 90} 700 ${y} S1200 ${y - 90} 1640 ${y + ink.chance.whole(-20, 20)}`, ink.tint(at * 8, 46, 78 - at * 4), 10 + at * 2, 'opacity="0.7"');
}).join('');

const lighthouse = (ink: Ink): string => layers(ink, 250, 30, 4) +
  path('M1180 300 L1194 110 L1236 110 L1250 300 Z', '#f6f2ea') + path('M1186 220 L1190 160 L1240 160 L1244 220 Z', 'hsl(6 60% 54%)') + rect(1190, 84, 50, 28, ink.tint(0, 30, 22)) + path('M1186 86 L1215 58 L1244 86 Z', 'hsl(6 60% 46%)') +
  path('M1190 96 L-40 -30 L-40 230 Z', '#fff3c4', 'opacity="0.28"') + path('M1060 300 C1140 280 1300 280 1380 302 L1380 400 L1060 400 Z', ink.tint(-110, 14, 36));

/** A wide band for the head of a space; `title` names the motif. */
export const cover = (spec: DrawingSpec): string => {
  const ink = inkOf(spec);
  const motifs: Record<string, (ink: Ink) => string> = { town, table, waves, lighthouse, water: (own) => layers(own, 190, 46, 6), hills: (own) => layers(own, 150, 110, 5) };
  const motif = motifs[spec.title ?? 'hills'] ?? waves;
  return sheet(1600, 400, `<defs><linearGradient id="s" x1="0" y1="0" x2="1" y2="1"><stop offset="0" stop-color="${ink.tint(0, 52, 88)}"/><stop offset="1" stop-color="${ink.tint(36, 48, 78)}"/></linearGradient></defs>` +
    rect(0, 0, 1600, 400, 'url(#s)') + (spec.title === 'table' || spec.title === 'waves' ? '' : circle(ink.chance.whole(200, 800), 110, 46, '#fff', 'opacity="0.75"')) + motif(ink));
};
