import { createRequire } from 'node:module';
import type PDFKit from 'pdfkit';
import type { Covers } from './font-runs.ts';

const find = createRequire(import.meta.url).resolve;
/** The scripts that the house's typefaces have, each in a file of its own. */
const scripts = ['latin', 'latin-ext', 'greek', 'cyrillic', 'cyrillic-ext', 'vietnamese'] as const;

const faces = {
  serif: { family: 'source-serif-4', weight: 600 },
  strong: { family: 'inter', weight: 600 },
  plain: { family: 'inter', weight: 400 },
} as const;
export type Face = keyof typeof faces;

/** A font as pdfkit holds it once it is open. */
interface OpenFont { readonly font: { hasGlyphForCodePoint(point: number): boolean } }

/** Registers the files of one face; the names come in the order in which they are tried. */
export function openFace(document: PDFKit.PDFDocument, face: Face): { readonly names: readonly string[]; readonly covers: readonly Covers[] } {
  const { family, weight } = faces[face];
  const names = scripts.map((script) => `${face}-${script}`);
  scripts.forEach((script, index) => document.registerFont(names[index] ?? '', find(`@fontsource/${family}/files/${family}-${script}-${weight}-normal.woff`)));
  const covers = names.map((name): Covers => {
    document.font(name);
    const { font } = (document as unknown as { readonly _font: OpenFont })._font;
    return (point) => font.hasGlyphForCodePoint(point);
  });
  return { names, covers };
}
