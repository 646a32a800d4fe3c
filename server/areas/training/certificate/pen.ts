import type PDFKit from 'pdfkit';
import type { Face } from './certificate-fonts.ts';
import { openFace } from './certificate-fonts.ts';
import type { FontRun } from './font-runs.ts';
import { fontRuns } from './font-runs.ts';

export interface Stroke {
  readonly face: Face;
  /** Points; less where the text would be wider than `within`. */
  readonly size: number;
  readonly colour: string;
  readonly within?: number;
  readonly spacing?: number;
}

/** Writes single lines, changing the font where a script asks for it. */
export interface Pen {
  runs(text: string, face: Face): FontRun[];
  write(text: string, x: number, y: number, stroke: Stroke): void;
}

const smallest = 8;

export function createPen(document: PDFKit.PDFDocument): Pen {
  const opened = new Map<Face, ReturnType<typeof openFace>>();
  const faceOf = (face: Face): ReturnType<typeof openFace> => {
    const known = opened.get(face) ?? openFace(document, face);
    opened.set(face, known);
    return known;
  };
  const runs = (text: string, face: Face): FontRun[] => fontRuns(text, faceOf(face).covers);
  /** What no font has is left out. */
  const pieces = (text: string, face: Face) => runs(text, face).flatMap(({ text: piece, font }) => (font === null ? [] : [{ piece, name: faceOf(face).names[font] ?? '' }]));
  const widthAt = (text: string, { face, spacing = 0 }: Stroke, size: number): number =>
    pieces(text, face).reduce((sum, { piece, name }) => sum + document.font(name).fontSize(size).widthOfString(piece, { characterSpacing: spacing }), 0);
  return {
    runs,
    write: (text, x, y, stroke) => {
      const { size, within = Infinity, colour, face, spacing = 0 } = stroke;
      const wide = widthAt(text, stroke, size);
      const fitting = Math.max(smallest, wide > within ? size * (within / wide) : size);
      // A smaller line stands on the same foot as a full one.
      let at = x;
      for (const { piece, name } of pieces(text, face)) {
        document.font(name).fontSize(fitting).fillColor(colour).text(piece, at, y + (size - fitting), { lineBreak: false, characterSpacing: spacing });
        at += document.widthOfString(piece, { characterSpacing: spacing });
      }
    },
  };
}
