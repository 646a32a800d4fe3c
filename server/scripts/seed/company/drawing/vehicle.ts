import type { DrawingSpec } from '../story.ts';
import type { Ink } from './ink.ts';
import { circle, inkOf, path, rect, sheet, stroke, text } from './ink.ts';

const wheel = (x: number, y: number, radius: number, ink: string): string => {
  const spokes = Array.from({ length: 9 }, (_, at) => {
    const turn = (at / 9) * Math.PI;
    const [dx, dy] = [Math.cos(turn) * radius, Math.sin(turn) * radius];
    return `M${Math.round(x - dx)} ${Math.round(y - dy)} L${Math.round(x + dx)} ${Math.round(y + dy)}`;
  }).join(' ');
  return stroke(spokes, ink, 1.5, 'opacity="0.5"') + `<circle cx="${x}" cy="${y}" r="${radius}" fill="none" stroke="${ink}" stroke-width="11"/>${circle(x, y, 10, ink)}`;
};

const box = (ink: Ink, x: number, y: number, width: number, height: number): string =>
  path(`M${x} ${y + 20} Q${x} ${y} ${x + 20} ${y} L${x + width - 10} ${y} Q${x + width + 14} ${y + 4} ${x + width + 6} ${y + 30} L${x + width - 22} ${y + height} L${x + 26} ${y + height} Q${x + 8} ${y + height} ${x + 6} ${y + height - 20} Z`, ink.tint(0, 48, 46)) +
  path(`M${x + 16} ${y + 46} L${x + width - 4} ${y + 46} L${x + width - 10} ${y + 66} L${x + 18} ${y + 66} Z`, ink.tint(0, 40, 88));

/** Heron: front box; wheels at 330 and 890. */
const bike = (ink: Ink, dark: string): string => {
  const frame = ink.tint(180, 30, 34);
  return wheel(330, 560, 74, dark) + wheel(890, 540, 94, dark) +
    stroke('M330 560 L420 590 L690 590 L760 590', frame, 16) + stroke('M760 590 L700 380 M760 590 L868 410 M716 430 L862 430 M868 410 L890 540 L760 590', frame, 14) +
    stroke('M690 590 L676 320 M676 320 L620 306', frame, 12) + stroke('M838 382 L900 378', dark, 18) + stroke('M868 410 L866 384', frame, 10) +
    box(ink, 372, 350, 290, 220) + circle(760, 590, 24, dark) + stroke('M760 590 L790 640 M778 641 L806 641', dark, 8) + rect(784, 444, 56, 92, ink.tint(0, 12, 26), 'rx="8" transform="rotate(22 812 490)"');
};

const trailer = (ink: Ink, dark: string): string =>
  stroke('M360 560 L240 560 L150 470', ink.tint(180, 30, 34), 14) + box(ink, 350, 330, 520, 220) + rect(340, 546, 520, 20, ink.tint(180, 30, 30), 'rx="8"') +
  wheel(600, 580, 84, dark) + stroke('M480 346 L480 540 M740 346 L740 540', ink.tint(0, 46, 36), 5) + circle(860, 520, 11, 'hsl(4 76% 52%)');

const flat = (ink: Ink, dark: string): string =>
  stroke('M280 540 L190 540 L120 450', ink.tint(180, 30, 34), 14) + rect(270, 520, 700, 26, ink.tint(180, 30, 30), 'rx="10"') +
  [[320, 400, 150], [490, 370, 170], [690, 420, 120], [824, 390, 110]].map(([x = 0, y = 0, size = 0], at) =>
    rect(x, y, size, 518 - y, ink.tint(at * 26 - 20, 34, 52 + at * 5), 'rx="6"') + rect(x + size / 2 - 12, y, 24, 518 - y, '#fff', 'opacity="0.22"')).join('') +
  wheel(470, 580, 72, dark) + wheel(770, 580, 72, dark);

/** One of the works' vehicles from the side; `labels[0]` is Heron, Wren, Dipper or Stork. */
export const vehicle = (spec: DrawingSpec): string => {
  const ink = inkOf(spec);
  const { chance, tint } = ink;
  const model = spec.labels?.[0] ?? 'Heron';
  const dark = tint(0, 16, 20);
  const houses = Array.from({ length: 11 }, (_, at) => {
    const height = chance.whole(120, 300);
    const x = at * 112 - 10;
    const windows = chance.odds(0.7) ? [0, 1].map((row) => rect(x + 26, 440 - height + row * 54, 20, 30, '#fff', 'opacity="0.5"') + rect(x + 64, 440 - height + row * 54, 20, 30, '#fff', 'opacity="0.5"')).join('') : '';
    return rect(x, 620 - height - 200, 113, height + 220, tint(200 + chance.whole(-20, 20), 18, chance.whole(70, 80))) + path(`M${x} ${420 - height} L${x + 56} ${384 - height} L${x + 113} ${420 - height} Z`, tint(190, 20, 62)) + windows;
  }).join('');
  const shape = model === 'Dipper' ? trailer(ink, dark) : model === 'Stork' ? flat(ink, dark) : model === 'Wren' ? `<g transform="translate(130 116) scale(0.82)">${bike(ink, dark)}</g>` : bike(ink, dark);
  return sheet(1200, 800, rect(0, 0, 1200, 800, tint(190, 42, 90)) + circle(chance.whole(150, 1050), 130, 62, '#fff', 'opacity="0.7"') + `<g opacity="0.75">${houses}</g>` +
    rect(0, 630, 1200, 170, tint(200, 14, 72)) + rect(0, 630, 1200, 8, tint(200, 14, 62)) + stroke('M60 724 L240 724 M380 724 L560 724 M700 724 L880 724 M1020 724 L1160 724', '#fff', 9, 'opacity="0.6"') +
    `<ellipse cx="600" cy="648" rx="420" ry="16" fill="${dark}" opacity="0.2"/>${shape}` + (spec.title ? text(60, 770, spec.title, 24, tint(200, 20, 34)) : ''));
};
