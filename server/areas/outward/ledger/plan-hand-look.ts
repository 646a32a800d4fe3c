import { newId } from '#core/store/object-id.ts';
import type { AppContext } from '#server/context.ts';
import type { CopyRecord } from '../models/copies.ts';
import type { HandLookRecord } from '../models/hand-looks.ts';
import { handLooks } from '../models/hand-looks.ts';
import type { OutwardSettingsRecord } from '../models/outward-settings.ts';
import { findOutwardSettings } from '../queries/find-settings.ts';
import { nextLook } from '../schedule/next-look.ts';

/** The next look at a copy whose answers no program may read; null when there is none to come. */
export function handLookAt(ctx: AppContext, copy: CopyRecord, workingHours: OutwardSettingsRecord['workingHours']): HandLookRecord | null {
  const next = nextLook(copy.publishedAt, ctx.clock.now(), workingHours);
  return next && copy.state === 'live' ? { _id: newId(), copyId: copy._id, postId: copy.postId, spaceId: copy.spaceId, ...next, doneAt: null, doneBy: null, found: null, note: '' } : null;
}

/** Plans it inside the running transaction. A copy has one open look at a time. */
export async function planHandLook(ctx: AppContext, copy: CopyRecord): Promise<void> {
  const { workingHours } = await findOutwardSettings(ctx);
  await forgetHandLooks(ctx, copy._id);
  const look = handLookAt(ctx, copy, workingHours);
  if (look) await handLooks(ctx).create([look]);
}

/** Nobody has to look at what is no longer there; what was found stays. */
export const forgetHandLooks = async (ctx: AppContext, copyId: CopyRecord['_id']): Promise<void> => {
  await handLooks(ctx).deleteMany({ copyId, doneAt: null });
};
