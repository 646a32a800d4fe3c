import type { DrawingSpec } from '../story.ts';
import { circle, inkOf, path, rect, sheet, stroke, text } from './ink.ts';

export const poster = (spec: DrawingSpec): string => {
  const { chance, tint } = inkOf(spec);
  const shapes = Array.from({ length: 5 }, (_, at) => circle(chance.whole(620, 1120), chance.whole(120, 680), chance.whole(50, 170), tint(at * 34, 58, 58), 'opacity="0.78"')).join('');
  const words = (spec.title ?? 'Holmwerk').split(' ');
  const rows: string[] = [];
  for (const word of words) {
    const lastRow = rows[rows.length - 1];
    if (lastRow !== undefined && `${lastRow} ${word}`.length <= 13) rows[rows.length - 1] = `${lastRow} ${word}`; else rows.push(word);
  }
  return sheet(1200, 800, rect(0, 0, 1200, 800, tint(0, 40, 92)) + shapes + stroke('M0 690 C300 610 760 770 1200 650', tint(180, 44, 30), 12) +
    circle(900, 520, 120, 'none', `stroke="${tint(180, 44, 24)}" stroke-width="14"`) + circle(900, 520, 16, tint(180, 44, 24)) + stroke('M900 520 L900 404 M900 520 L1000 580 M900 520 L800 580', tint(180, 44, 24), 6) +
    rows.slice(0, 4).map((row, at) => text(80, 200 + at * 96, row, 86, tint(180, 50, 20), 'font-weight="800"')).join('') +
    (spec.labels ?? []).map((label, at) => text(84, 600 + at * 46, label, 32, tint(180, 40, 26))).join(''));
};

const thingShapes: Record<string, (fill: string, deep: string) => string> = {
  mug: (fill, deep) => rect(-60, -150, 120, 150, fill, 'rx="14"') + stroke('M62 -120 C120 -120 120 -40 62 -40', fill, 18) + `<ellipse cx="0" cy="-146" rx="58" ry="14" fill="${deep}"/>`,
  parcel: (fill, deep) => rect(-110, -160, 220, 160, fill, 'rx="4"') + rect(-16, -160, 32, 160, deep, 'opacity="0.6"') + rect(30, -60, 66, 44, '#fff', 'rx="3"'),
  wrench: (fill) => stroke('M-120 -20 L90 -60', fill, 26) + circle(112, -66, 40, fill) + circle(126, -72, 20, '#f2eee6') + circle(-124, -18, 30, fill) + circle(-124, -18, 12, '#f2eee6'),
  hub: (fill, deep) => `<ellipse cx="0" cy="-70" rx="46" ry="70" fill="${deep}"/>${rect(0, -110, 130, 80, fill)}<ellipse cx="130" cy="-70" rx="46" ry="70" fill="${fill}"/><ellipse cx="130" cy="-70" rx="16" ry="24" fill="${deep}"/>${stroke('M160 -70 L196 -70', deep, 14)}`,
  cake: (fill, deep) => path('M-120 0 L-120 -70 Q0 -120 120 -70 L120 0 Z', fill) + path('M-124 -70 Q0 -124 124 -70 Q110 -44 80 -60 Q50 -36 20 -58 Q-20 -34 -50 -58 Q-90 -38 -124 -70 Z', '#fff7ef') + circle(0, -112, 14, deep) + circle(52, -98, 12, deep) + circle(-54, -98, 12, deep),
  plant: (fill, deep) => path('M-54 -90 L54 -90 L40 0 L-40 0 Z', deep) + [-60, -30, 0, 30, 60].map((turn) => `<ellipse cx="0" cy="-160" rx="18" ry="76" fill="${fill}" transform="rotate(${turn} 0 -92)"/>`).join(''),
  glove: (fill, deep) => path('M-60 0 L-66 -90 C-66 -170 -46 -170 -42 -110 C-38 -200 -12 -200 -8 -112 C-2 -200 24 -196 26 -108 C34 -176 58 -168 56 -90 C76 -120 96 -100 80 -70 L54 0 Z', fill) + rect(-62, -24, 118, 30, deep, 'rx="8"'),
  printer: (fill, deep) => rect(-120, -130, 240, 130, fill, 'rx="14"') + rect(-84, -60, 168, 20, deep, 'rx="6"') + path('M-64 -50 L64 -50 L56 20 L-56 20 Z', '#fff') + stroke('M-40 -30 h80 M-38 -12 h50', '#8a8f98', 5) + circle(90, -104, 8, 'hsl(130 60% 55%)'),
  casting: (fill, deep) => path('M-120 0 C-130 -60 -90 -80 -60 -86 L-40 -150 L40 -150 L56 -84 C100 -76 130 -50 120 0 Z', fill) + circle(0, -116, 20, deep) + circle(-76, -36, 16, deep) + circle(76, -36, 16, deep) + stroke('M-30 -60 C0 -50 20 -70 44 -52', deep, 3),
};

/** Things on a bench; `labels` names them: mug, parcel, wrench, hub, cake, plant, glove, printer, casting. */
export const stillLife = (spec: DrawingSpec): string => {
  const { chance, tint } = inkOf(spec);
  const things = spec.labels ?? ['mug', 'wrench'];
  const stride = 1000 / things.length;
  const set = things.map((thing, at) => {
    const x = 80 + stride * (at + 0.5) + chance.whole(-16, 16);
    const size = things.length > 3 ? 1.05 : 1.5;
    const drawn = thingShapes[thing]?.(tint(at * 70 + chance.whole(-10, 10), 36, 54), tint(at * 70 + 30, 36, 34)) ?? '';
    return `<ellipse cx="${x}" cy="${612 + (at % 2) * 30}" rx="${130 * size}" ry="14" opacity="0.16"/><g transform="translate(${x} ${608 + (at % 2) * 30}) scale(${size})">${drawn}</g>`;
  }).join('');
  return sheet(1200, 800, `<defs><linearGradient id="w" x1="0" y1="0" x2="1" y2="1"><stop offset="0" stop-color="${tint(180, 22, 92)}"/><stop offset="1" stop-color="${tint(200, 24, 80)}"/></linearGradient></defs>` +
    rect(0, 0, 1200, 800, 'url(#w)') + path('M760 0 L1010 0 L700 540 L450 540 Z', '#fff', 'opacity="0.28"') + rect(0, 540, 1200, 260, 'hsl(32 34% 66%)') + rect(0, 540, 1200, 10, 'hsl(32 34% 56%)') + stroke('M0 620 C400 610 800 634 1200 616 M0 710 C300 722 900 696 1200 714', 'hsl(32 34% 58%)', 3, 'opacity="0.7"') + set);
};

/** A window of a program with a list; `labels` are its rows, the first one marked. */
export const screen = (spec: DrawingSpec): string => {
  const { chance, tint } = inkOf(spec);
  const rows = (spec.labels ?? ['Ready']).map((label, at) => rect(330, 210 + at * 78, 770, 62, at === 0 ? tint(0, 50, 92) : '#ffffff', `rx="8" stroke="${at === 0 ? tint(0, 50, 56) : '#e2e4e8'}" stroke-width="2"`) +
    circle(366, 241 + at * 78, 9, at === 0 ? 'hsl(36 90% 52%)' : 'hsl(150 40% 48%)') + text(394, 250 + at * 78, label, 25, '#23303a')).join('');
  const side = Array.from({ length: 6 }, (_, at) => rect(104, 220 + at * 54, chance.whole(90, 160), 18, '#ffffff', 'rx="9" opacity="0.35"')).join('');
  return sheet(1200, 800, rect(0, 0, 1200, 800, tint(0, 24, 82)) + rect(70, 60, 1060, 680, '#f6f7f9', 'rx="18"') + path('M70 160 L290 160 L290 740 L88 740 Q70 740 70 722 Z', tint(0, 34, 34)) + path('M88 60 H1112 Q1130 60 1130 78 V160 H70 V78 Q70 60 88 60 Z', tint(0, 36, 28)) +
    circle(108, 110, 12, '#ffffff', 'opacity="0.5"') + text(146, 120, spec.title ?? '', 30, '#fff', 'font-weight="600"') + side + rows);
};

/** A meal from above. */
export const plate = (spec: DrawingSpec): string => {
  const { chance, tint } = inkOf(spec);
  const bits = Array.from({ length: 26 }, () => { const turn = chance.next() * 6.28; const far = chance.next() * 170; return circle(600 + Math.cos(turn) * far, 400 + Math.sin(turn) * far, chance.whole(9, 27), tint(chance.whole(-40, 110), chance.whole(46, 66), chance.whole(40, 68))); }).join('');
  const leaves = Array.from({ length: 7 }, () => { const x = chance.whole(470, 730); const y = chance.whole(280, 520); return `<ellipse cx="${x}" cy="${y}" rx="28" ry="11" fill="hsl(110 42% ${chance.whole(34, 48)}%)" transform="rotate(${chance.whole(0, 180)} ${x} ${y})"/>`; }).join('');
  const cloth = Array.from({ length: 11 }, (_, at) => rect(at * 120, 0, 50, 800, '#fff', 'opacity="0.22"')).join('');
  return sheet(1200, 800, rect(0, 0, 1200, 800, tint(170, 26, 72)) + cloth + circle(608, 414, 296, '#000', 'opacity="0.13"') + circle(600, 400, 292, '#fdfcf9') + circle(600, 400, 222, tint(0, 50, 74)) + circle(600, 400, 222, 'none', 'stroke="#ece7dc" stroke-width="8"') + bits + leaves +
    stroke('M214 210 L214 610 M190 210 L190 300 M238 210 L238 300 M190 300 Q214 330 238 300', '#b6bcc3', 12) + stroke('M990 300 L990 610', '#b6bcc3', 13) + path('M980 200 C1012 214 1016 300 996 330 L980 330 Z', '#c3c9cf') +
    `<g>${circle(1060, 120, 92, '#fdfcf9')}${circle(1060, 120, 66, tint(20, 34, 42))}</g>`);
};
