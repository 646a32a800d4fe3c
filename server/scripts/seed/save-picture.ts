import sharp from 'sharp';
import type { AppContext } from '#server/context.ts';
import type { DrawingSpec } from './company/index.ts';
import { drawImage } from './company/index.ts';

/** Drawing keeps a core busy; the files take only so many at once. */
export const picturesAtOnce = 2;

/** Draws a picture of the story and keeps it as an upload of its owner; gives the file's id. */
export async function savePicture(ctx: AppContext, ownerId: string, spec: DrawingSpec): Promise<string> {
  const content = await sharp(Buffer.from(drawImage(spec))).png({ compressionLevel: 1 }).toBuffer();
  return (await ctx.files.save({ ownerId, name: `${spec.kind}-${spec.seed}.png`, content })).id;
}
