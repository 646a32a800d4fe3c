import type { AppContext } from '#server/context.ts';
import { notices } from '../models/notices.ts';

/** Takes away every line about a post that is gone. */
export const forgetPostNotices = async (ctx: AppContext, postId: string): Promise<void> => {
  await notices(ctx).deleteMany({ postId });
};

/** Takes away a person's lines about a space that they may no longer see. */
export const forgetSpaceNotices = async (ctx: AppContext, spaceId: string, personId: string): Promise<void> => {
  await notices(ctx).deleteMany({ spaceId, personId });
};
