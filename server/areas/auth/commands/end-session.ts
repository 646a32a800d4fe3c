import type { Viewer } from '#core/access/viewer.ts';
import { forbidden, notFound } from '#core/errors/app-error.ts';
import { objectId } from '#core/store/object-id.ts';
import type { AppContext } from '#server/context.ts';
import type { SessionEnding } from '../events.ts';
import type { SessionRecord } from '../models/sessions.ts';
import { sessions } from '../models/sessions.ts';
import { changeOwnAccess } from '../policies.ts';
import { deleteSessions } from './delete-sessions.ts';

/** Ends one session, wherever its browser is; answers what it was, or null when it had ended already. */
export const endSession = (ctx: AppContext, sessionId: string, reason: SessionEnding): Promise<SessionRecord | null> => ctx.store.transact(async () => {
  const session = await sessions(ctx).findById(sessionId).lean<SessionRecord>();
  if (!session) return null;
  if (session.personId) await deleteSessions(ctx, session.personId.toString(), [sessionId], reason, session.personId.toString());
  else await sessions(ctx).deleteOne({ _id: sessionId });
  return session;
});

/** A person ends one of their own sessions. @throws AppError not-found for anyone else's */
export const endOwnSession = (ctx: AppContext, viewer: Viewer, sessionId: string): Promise<void> => ctx.store.transact(async () => {
  if (!changeOwnAccess(viewer)) throw forbidden();
  const session = await sessions(ctx).findOne({ _id: sessionId, personId: objectId(viewer.personId) }).select({ _id: 1 }).lean();
  if (!session) throw notFound();
  await deleteSessions(ctx, viewer.personId, [sessionId], 'ended-by-person', viewer.personId);
});

/** A person ends all of their own sessions but the one they speak in. */
export const endOtherSessions = (ctx: AppContext, viewer: Viewer): Promise<void> => {
  if (!changeOwnAccess(viewer)) throw forbidden();
  return endSessionsOf(ctx, viewer.personId, 'ended-by-person', viewer.personId, viewer.sessionId);
};

/** Ends the sessions of a person, but for one when it is named. */
export const endSessionsOf = (ctx: AppContext, personId: string, reason: SessionEnding, actorId: string | null, exceptSessionId?: string): Promise<void> =>
  ctx.store.transact(async () => {
    const open = await sessions(ctx).find({ personId: objectId(personId) }).limit(1_000).select({ _id: 1 }).lean();
    const ending = open.map((session) => session._id).filter((id) => id !== exceptSessionId);
    await deleteSessions(ctx, personId, ending, reason, actorId);
  });
