import type { Viewer } from '#core/access/viewer.ts';
import { listReadableSpaceIds } from '#areas/spaces/index.ts';
import type { AppContext } from '#server/context.ts';
import { notices } from '../models/notices.ts';

const countedTo = 100;

/** How many lines "for me" are unread, about what the viewer may see today; counts to 100. */
export const countForMe = async (ctx: AppContext, viewer: Viewer): Promise<number> =>
  notices(ctx).countDocuments({
    personId: viewer.personId, lane: 'for-me', unread: true, spaceId: { $in: await listReadableSpaceIds(ctx, viewer) },
  }).limit(countedTo);
