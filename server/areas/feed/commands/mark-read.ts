import { listFeedSpaceIds } from '#areas/spaces/index.ts';
import type { Viewer } from '#core/access/viewer.ts';
import { objectId } from '#core/store/object-id.ts';
import type { AppContext } from '#server/context.ts';
import { markerMoved } from '../events.ts';
import type { ReadMarkerRecord } from '../models/read-markers.ts';
import { maximumReadIds, readMarkers } from '../models/read-markers.ts';
import { findReadablePlace } from '../queries/find-place.ts';
import { findVisiblePost } from '../queries/find-visible-post.ts';
import { recordFact } from './record-fact.ts';

const never = new Date(0);

/** Everything in a space up to a moment is read; the marker never moves back. */
export async function markSpaceRead(ctx: AppContext, viewer: Viewer, idOrSlug: string, until?: Date): Promise<void> {
  const { space } = await findReadablePlace(ctx, viewer, idOrSlug);
  await moveMarker(ctx, viewer, space.id, until);
}

/** The same for every space of the home feed. */
export async function markHomeRead(ctx: AppContext, viewer: Viewer, until?: Date): Promise<void> {
  for (const spaceId of await listFeedSpaceIds(ctx, viewer)) await moveMarker(ctx, viewer, spaceId, until);
}

/** One post was opened. */
export async function markPostRead(ctx: AppContext, viewer: Viewer, postId: string): Promise<void> {
  const { post, place } = await findVisiblePost(ctx, viewer, postId);
  const spaceId = place.space.id;
  await ctx.store.transact(async () => {
    const marker = await readMarkers(ctx).findOne({ personId: viewer.personId, spaceId }).lean<ReadMarkerRecord>();
    const known = marker !== null && (marker.readUntil >= post.createdAt || marker.readIds.some((id) => id.equals(post._id)));
    if (!known) {
      await readMarkers(ctx).updateOne({ personId: viewer.personId, spaceId }, {
        $setOnInsert: { readUntil: never },
        $push: { readIds: { $each: [post._id], $slice: -maximumReadIds } },
      }, { upsert: true });
    }
    // Also when it was read before: notices about the thread are read with it.
    await recordFact(ctx, markerMoved, { personId: viewer.personId, spaceId, postId }, viewer.personId);
  });
}

async function moveMarker(ctx: AppContext, viewer: Viewer, spaceId: string, until: Date | undefined): Promise<void> {
  const now = ctx.clock.now();
  const readUntil = until && until < now ? until : now;
  await ctx.store.transact(async () => {
    const marker = await readMarkers(ctx).findOne({ personId: viewer.personId, spaceId }).lean<ReadMarkerRecord>();
    if (marker && marker.readUntil >= readUntil) return;
    await readMarkers(ctx).updateOne(
      { personId: objectId(viewer.personId), spaceId: objectId(spaceId) },
      { $max: { readUntil }, ...(until ? {} : { $set: { readIds: [] } }) },
      { upsert: true },
    );
    await recordFact(ctx, markerMoved, { personId: viewer.personId, spaceId, postId: null }, viewer.personId);
  });
}
