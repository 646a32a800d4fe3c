import type { AppContext } from '#server/context.ts';
import type { SessionEnding } from '../events.ts';
import { sessionEnded } from '../events.ts';
import { sessions } from '../models/sessions.ts';

/** Deletes sessions of one person and records their end, inside the caller's transaction; sockets and caches follow the record. */
export async function deleteSessions(ctx: AppContext, personId: string, sessionIds: readonly string[], reason: SessionEnding, actorId: string | null): Promise<void> {
  for (const sessionId of sessionIds) {
    const { deletedCount } = await sessions(ctx).deleteOne({ _id: sessionId });
    if (deletedCount > 0) await ctx.events.record(sessionEnded, { personId, sessionId, reason }, actorId);
  }
}
