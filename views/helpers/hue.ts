/** How many colours people and spaces are drawn in; the style sheet has one class for each. */
export const hueSteps = 24;

/** The nearest of the steps to a hue of 0–359 degrees. */
export function hueStep(hue: number): number {
  const turned = ((hue % 360) + 360) % 360;
  return Math.round(turned / (360 / hueSteps)) % hueSteps;
}

/** Class that carries a hue, since the content policy bars inline styles: `hue-0` … `hue-23`. */
export function hueClass(hue: unknown): string {
  const degrees = Number(hue);
  return `hue-${Number.isFinite(degrees) ? hueStep(degrees) : 0}`;
}

/** Class that turns the accent of the whole page to a hue of the branding; empty for Parley's own. */
export function accentClass(accent: unknown): string {
  if (accent === null || accent === undefined || accent === '') return '';
  const degrees = Number(accent);
  return Number.isFinite(degrees) ? `accent-${hueStep(degrees)}` : '';
}
