import type { AppContext } from '#server/context.ts';
import { forgetMemberships } from './membership-cache.ts';
import { forgetSpace } from './space-index.ts';

/** Keeps this process's copies of spaces and memberships right after changes made anywhere. */
export const keepSpaceCaches = (ctx: AppContext): void => {
  ctx.events.tail((event) => {
    if (!event.type.startsWith('spaces.') || typeof event.data !== 'object' || event.data === null) return;
    if ('spaceId' in event.data && typeof event.data.spaceId === 'string') forgetSpace(ctx, event.data.spaceId);
    if ('personId' in event.data && typeof event.data.personId === 'string') forgetMemberships(ctx, event.data.personId);
    if (event.type === 'spaces.space.created' && event.actorId !== null) forgetMemberships(ctx, event.actorId);
  });
};
