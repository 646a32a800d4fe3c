import type { Viewer } from '#core/access/viewer.ts';
import { objectId } from '#core/store/object-id.ts';
import type { AppContext } from '#server/context.ts';
import type { MirrorRecord } from '../models/mirrors.ts';
import { mirrors } from '../models/mirrors.ts';

/** Why what the viewer proposed stays inside, by post. */
export async function listDeclineReasons(ctx: AppContext, viewer: Viewer, postIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (postIds.length === 0) return new Map();
  const declined = await mirrors(ctx).find({ postId: { $in: postIds.map(objectId) }, nominatedBy: objectId(viewer.personId), state: 'declined' }, { postId: 1, reason: 1 })
    .sort({ createdAt: 1 }).limit(500).lean<Pick<MirrorRecord, 'postId' | 'reason'>[]>();
  return new Map(declined.flatMap(({ postId, reason }): [string, string][] => (reason ? [[postId.toString(), reason]] : [])));
}
