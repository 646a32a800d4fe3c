import type { Viewer } from '#core/access/viewer.ts';
import type { AppContext } from '#server/context.ts';
import { moderateSpace, postInSpace, readSpace } from '../policies.ts';
import type { Standing } from './find-standing.ts';
import { listStandings } from './find-standing.ts';

/** Ids of the spaces for which something holds, made once for as long as the standings are the same. */
const idsWhere = (holds: (standing: Standing) => boolean): (ctx: AppContext, viewer: Viewer) => Promise<readonly string[]> => {
  const made = new WeakMap<readonly Standing[], readonly string[]>();
  return async (ctx, viewer) => {
    const standings = await listStandings(ctx, viewer);
    let ids = made.get(standings);
    if (!ids) {
      ids = standings.filter(holds).map((standing) => standing.space._id.toString());
      made.set(standings, ids);
    }
    return ids;
  };
};

/** Spaces whose posts the viewer may read: part of every query over posts. */
export const listReadableSpaceIds = idsWhere(({ facts }) => readSpace(facts));

/** Spaces of the viewer's home feed: followed, not muted. */
export const listFeedSpaceIds = idsWhere(({ facts, settings }) => readSpace(facts) && settings.follow && !settings.mute);

/** Spaces where the viewer may remove what others wrote. */
export const listModeratedSpaceIds = idsWhere(({ facts }) => moderateSpace(facts));

/** Spaces where the viewer may begin a conversation. */
export const listWritableSpaceIds = idsWhere(({ facts }) => postInSpace(facts));
