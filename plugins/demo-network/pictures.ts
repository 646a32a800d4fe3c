import type { PluginContext } from '../contract/index.ts';
import type { TownPost } from './town-records.ts';

/** A value of the store holds 64 KB; base64 makes four signs of three bytes. */
const bytesPerPiece = 45_000;
const largestPicture = 16 * bytesPerPiece;

const pieceKey = (postId: string, place: number, piece: number): string => `picture:${postId}:${place}:${String(piece).padStart(2, '0')}`;

/** Keeps the bytes of pictures that have no public address; gives the places of those that were small enough. */
export async function keepPictures(ctx: PluginContext, postId: string, media: TownPost['media']): Promise<number[]> {
  const kept: number[] = [];
  for (const [place, { id, url, bytes }] of media.entries()) {
    if (url !== undefined || bytes > largestPicture) continue;
    const content = await ctx.media(id);
    if (content.length > largestPicture) continue;
    for (let piece = 0; piece * bytesPerPiece < content.length; piece += 1) {
      await ctx.store.set(pieceKey(postId, place, piece), Buffer.from(content.subarray(piece * bytesPerPiece, (piece + 1) * bytesPerPiece)).toString('base64'));
    }
    kept.push(place);
  }
  return kept;
}

export async function readPicture(store: PluginContext['store'], postId: string, place: number): Promise<Uint8Array | undefined> {
  const pieces = (await store.list(`picture:${postId}:${place}:`, 16)).map(({ value }) => Buffer.from(String(value), 'base64'));
  return pieces.length === 0 ? undefined : new Uint8Array(Buffer.concat(pieces));
}
