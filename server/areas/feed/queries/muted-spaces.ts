import { listStandings } from '#areas/spaces/index.ts';
import type { Viewer } from '#core/access/viewer.ts';
import type { AppContext } from '#server/context.ts';

/** Spaces the viewer does not want to hear of. */
export const findMutedSpaceIds = async (ctx: AppContext, viewer: Viewer): Promise<ReadonlySet<string>> =>
  new Set((await listStandings(ctx, viewer)).filter(({ settings }) => settings.mute).map(({ space }) => space._id.toString()));
