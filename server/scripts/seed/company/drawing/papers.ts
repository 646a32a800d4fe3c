import type { DrawingSpec } from '../story.ts';
import { circle, inkOf, path, rect, round, sheet, stroke, text } from './ink.ts';

/** Rooms or stations on squared paper, named by `labels`. */
export const floorPlan = (spec: DrawingSpec): string => {
  const { chance, tint } = inkOf(spec);
  const labels = spec.labels ?? ['Hall 1', 'Hall 2', 'Store'];
  const columns = Math.ceil(labels.length / 2);
  const squares = Array.from({ length: 29 }, (_, at) => `M${at * 42} 0 V800`).join(' ') + Array.from({ length: 20 }, (_, at) => `M0 ${at * 42} H1200`).join(' ');
  const rooms = labels.map((label, at) => {
    const width = 1020 / columns;
    const x = 90 + (at % columns) * width;
    const y = at < columns ? 150 : 440;
    const things = Array.from({ length: 3 }, (_, thing) => rect(x + 26 + thing * ((width - 60) / 3), y + 150 + chance.whole(0, 40), (width - 90) / 3.4, chance.whole(34, 62), tint(chance.whole(0, 40), 40, 78), `rx="4" stroke="${tint(0, 40, 46)}" stroke-width="3"`)).join('');
    return rect(x, y, width, 290, tint(at * 14, 44, 95), `stroke="${tint(0, 34, 30)}" stroke-width="7"`) + rect(x + width / 2 - 34, y + (at < columns ? 284 : -4), 68, 11, '#fdfcf9') + text(x + 22, y + 48, label, 27, tint(0, 40, 24), 'font-weight="600"') + things;
  }).join('');
  return sheet(1200, 800, rect(0, 0, 1200, 800, '#fdfcf9') + stroke(squares, tint(0, 30, 88), 1) + text(90, 104, spec.title ?? '', 40, tint(0, 40, 22), 'font-weight="650"') + rooms);
};

/** Pencil on paper: a part from two sides with dimensions. */
export const sketch = (spec: DrawingSpec): string => {
  const { chance, tint } = inkOf(spec);
  const pencil = '#3d4046';
  const [a, b] = [chance.whole(200, 300), chance.whole(90, 150)];
  const hatch = Array.from({ length: 14 }, (_, at) => `M${250 + at * 20} ${430 + b} l24 -${b - 30}`).join(' ');
  const labels = spec.labels ?? ['M6', '24', 'R8'];
  const notes = labels.map((label, at) => {
    const [x, y] = [[860, 200], [880, 610], [180, 250], [560, 690]][at % 4] ?? [860, 200];
    return text(x ?? 0, y ?? 0, label, 34, tint(0, 60, 38), 'font-style="italic"') + stroke(`M${(x ?? 0) - 12} ${(y ?? 0) + 6} q-60 20 -90 ${at % 2 ? -70 : 70}`, tint(0, 50, 46), 3);
  }).join('');
  const holes = [0, 1, 2].map((at) => circle(330 + at * a * 0.8, 350, 30, 'none', `stroke="${pencil}" stroke-width="4"`) + stroke(`M${285 + at * a * 0.8} 350 h90 M${330 + at * a * 0.8} 305 v90`, pencil, 1.5, 'stroke-dasharray="14 6 4 6"')).join('');
  return sheet(1200, 800, rect(0, 0, 1200, 800, '#f7f2e6') + circle(chance.whole(900, 1080), chance.whole(90, 700), 74, 'none', 'stroke="#b78b5a" stroke-width="9" opacity="0.18"') +
    stroke(`M240 270 L${300 + a * 1.6} 262 Q${380 + a * 1.6} 350 ${300 + a * 1.6} 432 L236 430 Q196 350 240 270`, pencil, 5) + stroke(`M244 274 L${304 + a * 1.6} 266`, pencil, 2, 'opacity="0.5"') + holes +
    stroke(`M236 500 L${330 + a * 1.7} 500 L${330 + a * 1.7} ${440 + b} L236 ${440 + b} Z`, pencil, 5) + stroke(hatch, pencil, 2, 'opacity="0.5"') +
    stroke(`M236 740 H${330 + a * 1.7} M236 726 v28 M${330 + a * 1.7} 726 v28`, pencil, 2.5) + notes + text(70, 96, spec.title ?? '', 44, pencil, 'font-style="italic"'));
};

const noteColours = ['#fde68a', '#bbf7d0', '#bfdbfe', '#fbcfe8', '#fed7aa'];

/** A board with a question on top and one note per label. */
export const whiteboard = (spec: DrawingSpec): string => {
  const { chance } = inkOf(spec);
  const labels = spec.labels ?? [];
  const notes = labels.map((label, at) => {
    const x = 110 + (at % 4) * 250;
    const y = 220 + Math.floor(at / 4) * 240;
    const words = label.split(' ');
    const rows: string[] = [];
    for (const word of words) {
      const lastRow = rows[rows.length - 1];
      if (lastRow !== undefined && `${lastRow} ${word}`.length <= 15) rows[rows.length - 1] = `${lastRow} ${word}`; else rows.push(word);
    }
    return `<g transform="rotate(${chance.whole(-4, 4)} ${x + 105} ${y + 95})">${rect(x + 4, y + 8, 214, 196, '#000', 'opacity="0.12"')}${rect(x, y, 214, 196, noteColours[(at + chance.whole(0, 4)) % 5] ?? '#fde68a')}${rows.slice(0, 5).map((row, line) => text(x + 18, y + 46 + line * 34, row, 25, '#2b2f36', 'font-style="italic"')).join('')}</g>`;
  }).join('');
  return sheet(1200, 800, rect(0, 0, 1200, 800, '#c9ced3') + rect(40, 40, 1120, 700, '#fcfcfb', 'rx="10" stroke="#8f969d" stroke-width="12"') + rect(420, 742, 360, 22, '#8f969d', 'rx="6"') +
    rect(470, 730, 80, 14, '#2563eb', 'rx="5"') + rect(566, 730, 80, 14, '#dc2626', 'rx="5"') + text(110, 146, spec.title ?? '', 50, '#1e3a5f', 'font-style="italic" font-weight="600"') + stroke(`M110 170 q220 14 ${Math.min(920, (spec.title ?? '').length * 25)} -2`, '#1e3a5f', 4) + notes);
};

/** Streets, a river and a dotted way past the places in `labels`. */
export const map = (spec: DrawingSpec): string => {
  const { chance, tint } = inkOf(spec);
  const labels = spec.labels ?? ['Station', 'Works'];
  const streets = Array.from({ length: 7 }, (_, at) => `M${chance.whole(-40, 60)} ${80 + at * 112} C400 ${60 + at * 112 + chance.whole(-50, 50)} 800 ${100 + at * 112 + chance.whole(-60, 60)} 1240 ${80 + at * 112}`).join(' ') +
    Array.from({ length: 8 }, (_, at) => ` M${80 + at * 150} -20 C${60 + at * 150 + chance.whole(-50, 50)} 260 ${100 + at * 150} 520 ${70 + at * 150} 820`).join('');
  const stops = labels.map((label, at) => ({ label, x: round(150 + at * (860 / Math.max(1, labels.length - 1))), y: chance.whole(190, 620) }));
  const way = stops.map((stop, at) => `${at === 0 ? 'M' : 'L'}${stop.x} ${stop.y}`).join(' ');
  const parks = Array.from({ length: 4 }, () => `<ellipse cx="${chance.whole(80, 1120)}" cy="${chance.whole(80, 720)}" rx="${chance.whole(60, 130)}" ry="${chance.whole(40, 90)}" fill="hsl(110 34% 78%)"/>`).join('');
  return sheet(1200, 800, rect(0, 0, 1200, 800, '#f1ede4') + parks + stroke(streets, '#ffffff', 18) + stroke(streets, '#e3ddd0', 1.5) +
    stroke(`M-20 ${chance.whole(600, 700)} C300 520 520 760 800 600 S1100 480 1240 520`, 'hsl(200 56% 74%)', 46) + stroke(way, tint(0, 66, 42), 10, 'stroke-dasharray="2 24"') +
    stops.map((stop) => circle(stop.x, stop.y, 20, tint(0, 66, 42), 'stroke="#fff" stroke-width="7"') + rect(stop.x - stop.label.length * 7.5 - 14, stop.y - 76, stop.label.length * 15 + 28, 42, '#fff', 'rx="8" opacity="0.94"') + text(stop.x, stop.y - 47, stop.label, 25, '#23303a', 'text-anchor="middle" font-weight="600"')).join('') +
    (spec.title ? path('M40 690 h560 v70 h-560 Z', '#fff', 'opacity="0.94"') + text(64, 736, spec.title, 28, '#23303a', 'font-weight="650"') : ''));
};
