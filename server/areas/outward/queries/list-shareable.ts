import { listReadableSpaceIds, loadSpaces } from '#areas/spaces/index.ts';
import type { Viewer } from '#core/access/viewer.ts';
import type { AppContext } from '#server/context.ts';
import type { OutwardPostRef } from '#views/types/outward.ts';
import type { ShareableRecord } from '../models/shareables.ts';
import { shareables } from '../models/shareables.ts';
import { postRefs } from './post-refs.ts';

const mostShown = 20;

/** What the viewer may share in their own words and can see, newest first. */
export async function listShareable(ctx: AppContext, viewer: Viewer): Promise<OutwardPostRef[]> {
  const found = await shareables(ctx).find({ spaceId: { $in: await listReadableSpaceIds(ctx, viewer) } }).sort({ at: -1 }).limit(mostShown).lean<ShareableRecord[]>();
  const spaces = await loadSpaces(ctx);
  const refs = await postRefs(ctx, found.map(({ _id }) => _id.toString()));
  return found.flatMap(({ _id }) => refs.get(_id.toString()) ?? []).filter(({ removed, space }) => !removed && spaces.get(space.id)?.outside !== 'never');
}
