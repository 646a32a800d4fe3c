import { fileTypeFromBuffer } from 'file-type';
import type { OutputInfo } from 'sharp';
import type sharpPackage from 'sharp';
import { invalidField } from '#core/errors/app-error.ts';
import { packageWhenNeeded } from '#core/load/package-when-needed.ts';

export interface EncodedImage {
  readonly full: Buffer;
  readonly small: Buffer;
  readonly width: number;
  readonly height: number;
}

const decodable: ReadonlySet<string> = new Set(['image/jpeg', 'image/png', 'image/webp', 'image/gif', 'image/avif']);
const maximumPixels = 50_000_000;
const maximumSide = 16_000;
/** Frames times their pixels; more, and only the first frame is kept. */
const maximumMovingPixels = 25_000_000;
const fullSide = 2_048;
const smallSide = 640;
const secondsToDecode = 15;

const loadSharp = packageWhenNeeded<typeof sharpPackage>('sharp');
const sharp: typeof loadSharp = () => {
  const loaded = loadSharp();
  loaded.cache(false);
  loaded.concurrency(1);
  return loaded;
};

/**
 * Decodes a picture within bounds and writes it anew as WebP, upright and without any metadata; null when the bytes are
 * not a picture of a kind that is decoded at all (SVG among them) or break off.
 * @throws AppError invalid (field `file`) when what it declares is too large to be decoded
 */
export const encodeImage = async (content: Buffer): Promise<EncodedImage | null> => {
  const type = await fileTypeFromBuffer(content);
  if (!type || !decodable.has(type.mime)) return null;
  const declared = await sharp()(content, { limitInputPixels: false, failOn: 'error' }).metadata().catch(() => null);
  if (!declared) return null;
  const frames = declared.pages ?? 1;
  const frameHeight = declared.pageHeight ?? declared.height;
  if (declared.width > maximumSide || frameHeight > maximumSide || declared.width * frameHeight > maximumPixels) throw invalidField('file', 'errors.image-too-large');
  const moving = frames > 1 && declared.width * frameHeight * frames <= maximumMovingPixels;
  try {
    const full = await encode(content, fullSide, moving);
    const small = await encode(content, smallSide, false);
    return { full: full.data, small: small.data, width: full.info.width, height: full.info.pageHeight ?? full.info.height };
  } catch {
    return null;
  }
};

const encode = (content: Buffer, side: number, animated: boolean): Promise<{ data: Buffer; info: OutputInfo }> =>
  sharp()(content, { limitInputPixels: maximumPixels, failOn: 'error', sequentialRead: true, animated })
    .timeout({ seconds: secondsToDecode })
    .autoOrient()
    .resize({ width: side, height: side, fit: 'inside', withoutEnlargement: true })
    .webp({ quality: 82, effort: 2 })
    .toBuffer({ resolveWithObject: true });
