import type PDFKit from 'pdfkit';
import encodeQr from 'qr';
import { packageWhenNeeded } from '#core/load/package-when-needed.ts';
import { isCovered } from './font-runs.ts';
import { createPen } from './pen.ts';
import type { Pen } from './pen.ts';

const pdfkit = packageWhenNeeded<typeof PDFKit>('pdfkit');

/** Everything that stands on the page, as texts in the language of the certificate. */
export interface CertificateSheet {
  readonly language: string;
  readonly brand: string;
  /** `#rrggbb`. */
  readonly accent: string;
  /** PNG. */
  readonly logo: Buffer | null;
  readonly word: string;
  readonly title: string;
  readonly awardedTo: string;
  readonly name: string;
  /** Stands in where no font of ours can write the name. */
  readonly otherName: string;
  readonly nameElsewhere: string;
  readonly forCourse: string;
  /** Such as the date and the number, each under its heading. */
  readonly facts: readonly { readonly label: string; readonly value: string }[];
  readonly verifyAt: string;
  readonly verifyUrl: string;
  readonly qrText: string;
}

const [width, height, left, right] = [841.89, 595.28, 92, 64] as const;
const ink = '#1b2326';
const soft = '#55626a';
const line = '#d9dfe2';
const inner = width - left - right;

/** The certificate as a tagged PDF (one A4 page, landscape) with the house's typefaces inside. */
export function drawCertificate(sheet: CertificateSheet): PDFKit.PDFDocument {
  const document = new (pdfkit())({
    size: 'A4', layout: 'landscape', margin: 0, pdfVersion: '1.7', subset: 'PDF/UA', tagged: true, lang: sheet.language, displayTitle: true,
    info: { Title: `${sheet.title} – ${sheet.name}`, Author: sheet.brand, Subject: sheet.forCourse },
  } as object);
  const pen = createPen(document);
  const root = document.struct('Document');
  document.addStructure(root);
  const add = (tag: string, draw: () => void, options: object = {}): void => void root.add(document.struct(tag, options, draw));

  document.markContent('Artifact', { type: 'Layout' });
  document.rect(0, 0, 22, height).fill(sheet.accent);
  document.rect(left, height - 172, inner, 0.75).fill(line);
  document.endMarkedContent();

  add('P', () => head(document, pen, sheet));
  add('H1', () => {
    pen.write(sheet.word.toLocaleUpperCase(sheet.language), left, 146, { face: 'strong', size: 11, colour: sheet.accent, spacing: 2 });
    pen.write(sheet.title, left, 168, { face: 'serif', size: 30, colour: ink, within: inner });
  });
  add('P', () => pen.write(sheet.awardedTo, left, 236, { face: 'plain', size: 13, colour: soft }));
  const shown = isCovered(pen.runs(sheet.name, 'serif'));
  const name = shown || pen.runs(sheet.name, 'serif').some(({ text, font }) => font !== null && text.trim() !== '') ? sheet.name : sheet.otherName;
  add('P', () => pen.write(name, left, 258, { face: 'serif', size: 46, colour: ink, within: inner }), { actual: sheet.name });
  add('P', () => pen.write(sheet.forCourse, left, 330, { face: 'plain', size: 14, colour: ink, within: inner }));
  if (!shown) add('P', () => pen.write(sheet.nameElsewhere, left, 356, { face: 'plain', size: 10, colour: soft, within: inner }));
  sheet.facts.forEach(({ label, value }, index) => add('P', () => {
    const at = left + index * 150;
    pen.write(label, at, height - 146, { face: 'plain', size: 10, colour: soft });
    pen.write(value, at, height - 130, { face: 'strong', size: 13, colour: ink, within: 142 });
  }));
  add('P', () => {
    pen.write(sheet.verifyAt, left, height - 92, { face: 'plain', size: 10, colour: soft });
    pen.write(sheet.verifyUrl, left, height - 77, { face: 'strong', size: 10, colour: ink, within: inner - 130 });
  });
  add('Figure', () => qr(document, sheet.verifyUrl, width - right - 108, height - 152, 108), { alt: sheet.qrText, bbox: [width - right - 108, height - 152, width - right, height - 44] });
  root.end();
  document.end();
  return document;
}

const head = (document: PDFKit.PDFDocument, pen: Pen, { logo, brand }: CertificateSheet): void => {
  let at = left;
  if (logo) {
    const picture = (document as unknown as { openImage(source: Buffer): { width: number; height: number } }).openImage(logo);
    const wide = Math.min(160, (picture.width / picture.height) * 32);
    document.image(logo, left, 62, { fit: [160, 32] });
    at += wide + 12;
  }
  pen.write(brand, at, 68, { face: 'strong', size: 15, colour: ink, within: width - right - at });
};

/** The address as squares that a phone reads. */
const qr = (document: PDFKit.PDFDocument, text: string, x: number, y: number, side: number): void => {
  const rows = encodeQr(text, 'raw', { ecc: 'medium', border: 1 });
  const square = side / rows.length;
  rows.forEach((row, down) => row.forEach((dark, along) => {
    if (dark) document.rect(x + along * square, y + down * square, square + 0.02, square + 0.02);
  }));
  document.fill(ink);
};
