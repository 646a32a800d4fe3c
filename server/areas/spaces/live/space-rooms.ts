import type { Viewer } from '#core/access/viewer.ts';
import type { TargetRooms } from '#core/live/live.ts';
import type { AppContext } from '#server/context.ts';
import { moderateSpace, readSpace } from '../policies.ts';
import type { Standing } from '../queries/find-standing.ts';
import { findStanding, listStandings } from '../queries/find-standing.ts';

/** Which audience of a space a viewer belongs to: moderators see more under each post. */
export const audienceOf = (standing: Standing): 'members' | 'moderators' => (moderateSpace(standing.facts) ? 'moderators' : 'members');

export const spaceRooms: TargetRooms = {
  matches: (target) => target.startsWith('space:'),
  rooms: async (ctx, viewer, target) => {
    const spaceId = target.slice('space:'.length);
    const standing = await findStanding(ctx, viewer, spaceId);
    return standing && readSpace(standing.facts) ? [`space:${spaceId}#${audienceOf(standing)}`] : null;
  },
};

/** The rooms of a viewer's home feed, one for each space they follow and do not mute. */
export const listFeedRooms = async (ctx: AppContext, viewer: Viewer): Promise<string[]> =>
  (await listStandings(ctx, viewer))
    .filter(({ facts, settings }) => readSpace(facts) && settings.follow && !settings.mute)
    .map((standing) => `feed:${standing.space._id.toString()}#${audienceOf(standing)}`);
