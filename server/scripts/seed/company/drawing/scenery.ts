import type { DrawingSpec } from '../story.ts';
import type { Ink } from './ink.ts';
import { circle, inkOf, path, rect, ridge, round, sheet, stroke } from './ink.ts';

const bird = (x: number, y: number, size: number, fill: string): string =>
  `<g transform="translate(${x} ${y}) scale(${size})">${path('M0 0 C10 -16 34 -20 52 -6 C64 4 84 14 104 18 C84 28 58 30 38 24 C18 20 4 14 0 0 Z', fill)}${stroke('M6 2 C-10 -14 -14 -36 -2 -52 C6 -64 2 -74 -6 -78', fill, 8)}${path('M-4 -84 C-16 -86 -26 -80 -46 -72 C-28 -72 -14 -68 -4 -72 Z', fill)}${stroke('M44 24 L42 84 M60 24 L54 50 L62 84', fill, 3.5)}</g>`;

const reeds = (ink: Ink, from: number, to: number, base: number): string => {
  const d = Array.from({ length: 26 }, () => {
    const x = ink.chance.whole(from, to);
    const height = ink.chance.whole(50, 150);
    return `M${x} ${base} q${ink.chance.whole(-12, 12)} ${-height / 2} ${ink.chance.whole(-20, 20)} ${-height}`;
  }).join(' ');
  return stroke(d, ink.tint(-60, 26, 36), 4, 'opacity="0.85"');
};

const trees = (ink: Ink, base: number): string => Array.from({ length: 14 }, () => {
  const x = ink.chance.whole(-20, 1220);
  const size = ink.chance.whole(26, 62);
  return `${rect(x - 3, base - size, 6, size, ink.tint(-150, 20, 30))}<ellipse cx="${x}" cy="${base - size * 1.5}" rx="${round(size * 0.62)}" ry="${size}" fill="${ink.tint(-70 + ink.chance.whole(-14, 14), 26, ink.chance.whole(38, 50))}"/>`;
}).join('');

const pond = (ink: Ink): string => {
  const { tint, chance } = ink;
  const ripples = Array.from({ length: 12 }, () => { const x = chance.whole(120, 980); const y = chance.whole(560, 760); return `M${x} ${y} h${chance.whole(40, 150)}`; }).join(' ');
  return trees(ink, 486) + path(ridge(chance, 1200, 484, 20, 800), tint(-70, 28, 58)) + path('M0 540 C280 500 900 506 1200 548 L1200 800 L0 800 Z', tint(6, 36, 66)) +
    stroke(ripples, '#fff', 4, 'opacity="0.45"') + reeds(ink, 40, 330, 640) + reeds(ink, 980, 1180, 700) + bird(600, 548, 1.5, tint(20, 14, 34)) +
    `<g opacity="0.18" transform="translate(0 1322) scale(1 -0.9)">${bird(600, 660, 1.5, tint(20, 14, 24))}</g>`;
};

const harbour = (ink: Ink): string => {
  const { tint, chance } = ink;
  const waves = Array.from({ length: 16 }, () => `M${chance.whole(0, 1100)} ${chance.whole(590, 780)} q26 -14 52 0 t52 0`).join(' ');
  return path('M700 560 C780 500 1000 486 1200 510 L1200 580 L700 580 Z', tint(-100, 16, 44)) +
    path('M900 500 L922 210 L978 210 L1000 500 Z', '#f5f1ea') + path('M908 400 L916 300 L984 300 L992 400 Z', 'hsl(6 60% 52%)') + rect(914, 170, 72, 44, tint(0, 30, 24)) + path('M908 172 L950 128 L992 172 Z', 'hsl(6 60% 46%)') +
    path('M914 190 L-40 40 L-40 300 Z', '#fff3c4', 'opacity="0.24"') + path('M0 560 C300 548 900 566 1200 556 L1200 800 L0 800 Z', tint(0, 40, 46)) + stroke(waves, '#fff', 4, 'opacity="0.4"') +
    path('M210 600 L470 600 L436 660 L246 660 Z', 'hsl(200 10% 96%)') + rect(300, 552, 92, 50, tint(30, 26, 36)) + rect(330, 510, 16, 44, 'hsl(6 60% 52%)');
};

const yard = (ink: Ink): string => {
  const { tint, chance } = ink;
  const saw = Array.from({ length: 5 }, (_, at) => `L${120 + at * 190} 300 L${120 + at * 190 + 150} 220 L${120 + at * 190 + 190} 300`).join(' ');
  const doors = [170, 430, 690].map((x, at) => rect(x, 400, 180, 180, at === chance.whole(0, 2) ? tint(0, 14, 24) : tint(0, 30, 52), 'rx="4"') + stroke(`M${x} 440 h180 M${x} 480 h180 M${x} 520 h180`, '#fff', 2, 'opacity="0.3"')).join('');
  return trees(ink, 420) + path(`M120 300 ${saw} L1070 580 L120 580 Z`, tint(190, 30, 56)) + rect(120, 300, 950, 60, tint(190, 30, 48)) + doors +
    rect(0, 580, 1200, 220, tint(200, 10, 74)) + stroke('M170 590 L110 790 M350 590 L330 790 M430 590 L420 790 M610 590 L640 790 M690 590 L730 790 M870 590 L960 790', '#fff', 5, 'opacity="0.5"') +
    rect(930, 420, 90, 60, tint(60, 40, 84), 'rx="4"') + [0, 1, 2].map((at) => rect(905 + at * 44, 556 - at % 2 * 22, 40, 40, tint(-150, 34, 50 + at * 4), 'rx="3"')).join('');
};

const road = (ink: Ink): string => {
  const { tint, chance } = ink;
  return path(ridge(chance, 1200, 470, 90, 800), tint(-90, 26, 60)) + trees(ink, 560) + path(ridge(chance, 1200, 560, 50, 800, 4), tint(-80, 28, 50)) +
    path('M520 560 C600 620 380 680 300 800 L760 800 C720 690 640 620 560 560 Z', tint(0, 8, 78)) + stroke('M540 580 C600 650 520 720 520 790', '#fff', 6, 'opacity="0.8" stroke-dasharray="30 26"');
};

/** Out of doors; `title` is pond, harbour, yard or road. */
export const landscape = (spec: DrawingSpec): string => {
  const ink = inkOf(spec);
  const { tint, chance } = ink;
  const scenes: Record<string, (ink: Ink) => string> = { pond, harbour, yard, road };
  const scene = scenes[spec.title ?? 'road'] ?? road;
  return sheet(1200, 800, `<defs><linearGradient id="s" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="${tint(0, 48, 76)}"/><stop offset="1" stop-color="${tint(-160, 58, 92)}"/></linearGradient></defs>` +
    rect(0, 0, 1200, 800, 'url(#s)') + circle(chance.whole(160, 1000), chance.whole(110, 230), 54, 'hsl(42 90% 88%)') +
    path(ridge(chance, 1200, 400, 130, 800), tint(10, 26, 76)) + path(ridge(chance, 1200, 450, 90, 800), tint(0, 24, 68)) + scene(ink));
};
