import type { AppContext } from '#server/context.ts';
import { readMarkers } from '../models/read-markers.ts';
import { forgetReadState } from '../queries/read-state.ts';

/** Sets a first read marker; one that exists stays as it is. */
export async function beginRead(ctx: AppContext, personId: string, spaceId: string, at: Date): Promise<void> {
  await readMarkers(ctx).updateOne({ personId, spaceId }, { $setOnInsert: { readUntil: at, readIds: [] } }, { upsert: true });
  forgetReadState(ctx, personId);
}
