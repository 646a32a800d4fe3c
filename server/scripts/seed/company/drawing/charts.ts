import type { DrawingSpec } from '../story.ts';
import { circle, inkOf, path, rect, round, sheet, stroke, text } from './ink.ts';

const paper = '#fbfaf7';
const grey = '#6b6f76';

const niceTop = (most: number): number => {
  const power = 10 ** Math.floor(Math.log10(Math.max(most, 0.001)));
  return [1, 1.5, 2, 3, 4, 5, 6, 8, 10].map((step) => step * power).find((top) => top >= most * 1.04) ?? most;
};

const grid = (top: number, unit: string, bottom = 0): string => Array.from({ length: 5 }, (_, at) => {
  const y = 660 - at * 120;
  return stroke(`M120 ${y} L1140 ${y}`, '#e2e0da', 2) + text(104, y + 7, String(round(bottom + ((top - bottom) / 4) * at)), 22, grey, 'text-anchor="end"');
}).join('') + text(120, 136, unit, 22, grey);

const heading = (spec: DrawingSpec): string => text(60, 76, spec.title ?? '', 38, '#1d2733', 'font-weight="650"');

export const bars = (spec: DrawingSpec): string => {
  const { tint } = inkOf(spec);
  const values = spec.values ?? [3, 5, 4];
  const top = niceTop(Math.max(...values));
  const stride = 1020 / values.length;
  const columns = values.map((value, at) => {
    const height = (value / top) * 480;
    const x = 120 + at * stride + stride * 0.16;
    return rect(x, 660 - height, stride * 0.68, height, tint(0, 42, 54), 'rx="8"') +
      text(x + stride * 0.34, 648 - height, String(value), 26, '#1d2733', 'text-anchor="middle" font-weight="600"') +
      text(x + stride * 0.34, 702, spec.labels?.[at] ?? '', 22, grey, 'text-anchor="middle"');
  }).join('');
  return sheet(1200, 800, rect(0, 0, 1200, 800, paper) + heading(spec) + grid(top, spec.unit ?? '') + columns + stroke('M120 660 L1140 660', '#8b8f96', 3));
};

/** One measured line; half of `values` is a second line when `labels[0]` and `labels[1]` name two. */
export const lines = (spec: DrawingSpec): string => {
  const { tint } = inkOf(spec);
  const values = spec.values ?? [1, 2, 3];
  const two = (spec.labels ?? []).length >= 2;
  const half = two ? Math.ceil(values.length / 2) : values.length;
  const runs = two ? [values.slice(0, half), values.slice(half)] : [values];
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const narrow = least > most * 0.8;
  const bottom = narrow ? Math.floor(least - (most - least)) : 0;
  const top = narrow ? Math.ceil(most) : niceTop(most);
  const colours = [tint(0, 58, 40), tint(190, 62, 48)];
  const drawn = runs.map((run, which) => {
    const at = (value: number, step: number): string => `${round(120 + (step / Math.max(1, run.length - 1)) * 1000)} ${round(660 - ((value - bottom) / (top - bottom)) * 480)}`;
    const colour = colours[which] ?? grey;
    const d = run.map((value, step) => `${step === 0 ? 'M' : 'L'}${at(value, step)}`).join(' ');
    const dots = run.map((value, step) => { const [x = '0', y = '0'] = at(value, step).split(' '); return circle(Number(x), Number(y), 7, paper, `stroke="${colour}" stroke-width="4"`); }).join('');
    const area = which === 0 ? path(`${d} L1120 660 L120 660 Z`, colour, 'opacity="0.09"') : '';
    const name = spec.labels?.[which];
    return area + stroke(d, colour, 5) + dots + (name ? rect(720 + which * 220, 112, 24, 24, colour, 'rx="5"') + text(754 + which * 220, 133, name, 22, '#1d2733') : '');
  }).join('');
  return sheet(1200, 800, rect(0, 0, 1200, 800, paper) + heading(spec) + grid(top, spec.unit ?? '', bottom) + stroke('M120 660 L1140 660', '#8b8f96', 3) + drawn);
};
