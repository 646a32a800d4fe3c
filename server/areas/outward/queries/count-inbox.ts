import { listReadableSpaceIds } from '#areas/spaces/index.ts';
import type { Viewer } from '#core/access/viewer.ts';
import { objectId } from '#core/store/object-id.ts';
import type { AppContext } from '#server/context.ts';
import type { InboxView } from '#views/types/outward.ts';
import { handLooks } from '../models/hand-looks.ts';
import { outsideReplies } from '../models/outside-replies.ts';

export const unanswered = ['open', 'waiting-approval'] as const;

/** How much of the inbox waits. */
export const countInbox = async (ctx: AppContext, viewer: Viewer): Promise<InboxView['counts']> => {
  const spaceId = { $in: await listReadableSpaceIds(ctx, viewer) };
  const open = { spaceId, state: { $in: unanswered }, removedAt: null };
  return {
    open: await outsideReplies(ctx).countDocuments(open),
    mine: await outsideReplies(ctx).countDocuments({ ...open, ownerId: objectId(viewer.personId) }),
    late: await outsideReplies(ctx).countDocuments({ ...open, dueAt: { $lt: ctx.clock.now() } }),
    handLooks: await handLooks(ctx).countDocuments({ spaceId, doneAt: null, dueAt: { $lte: ctx.clock.now() } }),
  };
};
