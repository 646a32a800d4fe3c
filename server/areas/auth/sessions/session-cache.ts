import { keptCache } from '#core/cache/kept-cache.ts';
import { perContext } from '#core/cache/per-context.ts';
import type { AppContext } from '#server/context.ts';
import type { SessionRecord } from '../models/sessions.ts';
import { sessions } from '../models/sessions.ts';

/** Sessions in use, by record id. Only what never changes or is written through here is read from it. */
export const sessionCache = perContext((ctx: AppContext) => keptCache<SessionRecord>(20_000, async (ids) => {
  const found = await sessions(ctx).find({ _id: { $in: ids } }).lean<SessionRecord[]>();
  return new Map(found.map((session) => [session._id, session]));
}, { gathers: true }));

/** Sessions that ended are forgotten, wherever they were ended. */
export const keepSessionCache = (ctx: AppContext): void => {
  ctx.events.tail((event) => {
    if (event.type === 'auth.session.ended') sessionCache(ctx).forget((event.data as { sessionId: string }).sessionId);
  });
};
