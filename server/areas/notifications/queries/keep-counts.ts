import type { AppContext } from '#server/context.ts';
import { noticesForgotten, noticesMade, noticesRead } from '../events.ts';
import { forgetAllForMe, forgetForMe } from './count-for-me.ts';

/** Keeps this process's counts right after changes made anywhere. */
export const keepForMeCounts = (ctx: AppContext): void => {
  ctx.events.tail((event) => {
    switch (event.type) {
      case noticesMade.name:
        for (const { personId } of (event.data as { made: { personId: string }[] }).made) forgetForMe(ctx, personId);
        break;
      case noticesRead.name:
        forgetForMe(ctx, (event.data as { personId: string }).personId);
        break;
      case noticesForgotten.name: {
        const { personId } = event.data as { personId: string | null };
        if (personId === null) forgetAllForMe(ctx);
        else forgetForMe(ctx, personId);
      }
    }
  });
};
