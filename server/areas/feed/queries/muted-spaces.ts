import { listStandings } from '#areas/spaces/index.ts';
import type { Viewer } from '#core/access/viewer.ts';
import type { AppContext } from '#server/context.ts';

/** Spaces the viewer does not want to hear of. */
export const findMutedSpaceIds = async (ctx: AppContext, viewer: Viewer): Promise<ReadonlySet<string>> => {
  const standings = await listStandings(ctx, viewer);
  let muted = made.get(standings);
  if (!muted) {
    muted = new Set(standings.filter(({ settings }) => settings.mute).map(({ space }) => space._id.toString()));
    made.set(standings, muted);
  }
  return muted;
};

/** By the standings they were made from, which are replaced when anything in them changes. */
const made = new WeakMap<object, ReadonlySet<string>>();
