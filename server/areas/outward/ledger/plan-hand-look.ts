import type { AppContext } from '#server/context.ts';
import type { CopyRecord } from '../models/copies.ts';
import { handLooks } from '../models/hand-looks.ts';
import { findOutwardSettings } from '../queries/find-settings.ts';
import { nextLook } from '../schedule/next-look.ts';

/** Plans the next look at a copy whose answers no program may read, inside the running transaction. A copy has one open look at a time. */
export async function planHandLook(ctx: AppContext, copy: CopyRecord): Promise<void> {
  const { workingHours } = await findOutwardSettings(ctx);
  await forgetHandLooks(ctx, copy._id);
  const next = nextLook(copy.publishedAt, ctx.clock.now(), workingHours);
  if (next && copy.state === 'live') await handLooks(ctx).create([{ copyId: copy._id, postId: copy.postId, spaceId: copy.spaceId, ...next, doneAt: null, doneBy: null, found: null, note: '' }]);
}

/** Nobody has to look at what is no longer there; what was found stays. */
export const forgetHandLooks = async (ctx: AppContext, copyId: CopyRecord['_id']): Promise<void> => {
  await handLooks(ctx).deleteMany({ copyId, doneAt: null });
};
