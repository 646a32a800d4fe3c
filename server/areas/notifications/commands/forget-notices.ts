import type { AppContext } from '#server/context.ts';
import { noticesForgotten } from '../events.ts';
import { notices } from '../models/notices.ts';

/** Takes away every line about a post that is gone. */
export const forgetPostNotices = (ctx: AppContext, postId: string): Promise<void> => forget(ctx, { postId }, null);

/** Takes away a person's lines about a space that they may no longer see. */
export const forgetSpaceNotices = (ctx: AppContext, spaceId: string, personId: string): Promise<void> => forget(ctx, { spaceId, personId }, personId);

const forget = (ctx: AppContext, which: Readonly<Record<string, string>>, personId: string | null): Promise<void> => ctx.store.transact(async () => {
  const { deletedCount } = await notices(ctx).deleteMany(which);
  if (deletedCount > 0) await ctx.events.record(noticesForgotten, { personId }, null);
});
