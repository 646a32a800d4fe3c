/** A colour in linear light, each part 0–1. */
export type LinearColour = readonly [red: number, green: number, blue: number];

/** OKLCH to linear sRGB, parts outside the screen's range clipped as browsers do. Source: CSS Color 4. */
export function oklchToLinear(lightness: number, chroma: number, hue: number): LinearColour {
  const angle = (hue * Math.PI) / 180;
  const a = chroma * Math.cos(angle);
  const b = chroma * Math.sin(angle);
  const long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const short = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const clip = (part: number): number => Math.min(1, Math.max(0, part));
  return [
    clip(4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short),
    clip(-1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short),
    clip(-0.0041960863 * long - 0.7034186147 * medium + 1.707614701 * short),
  ];
}

/** Relative luminance of WCAG. */
const luminance = ([red, green, blue]: LinearColour): number => 0.2126 * red + 0.7152 * green + 0.0722 * blue;

/** Contrast of WCAG, 1–21. */
export function contrast(one: LinearColour, other: LinearColour): number {
  const [light, dark] = [luminance(one), luminance(other)].sort((left, right) => right - left) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

const encode = (part: number): string =>
  Math.round(255 * (part <= 0.0031308 ? 12.92 * part : 1.055 * part ** (1 / 2.4) - 0.055)).toString(16).padStart(2, '0');

/** OKLCH as "#rrggbb", for readers of mail that know no other colours. */
export const oklchToHex = (lightness: number, chroma: number, hue: number): string => `#${oklchToLinear(lightness, chroma, hue).map(encode).join('')}`;
