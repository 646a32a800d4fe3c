import { objectId } from '#core/store/object-id.ts';
import type { AppContext } from '#server/context.ts';
import { sessionStarted } from '../events.ts';
import type { SamlSessionRecord } from '../models/sessions.ts';
import { sessions } from '../models/sessions.ts';
import { sessionLife } from '../sessions/session-life.ts';
import { deleteSessions } from './delete-sessions.ts';

export interface SessionStart {
  /** Hash of the secret that the browser holds. */
  readonly sessionId: string;
  readonly personId: string;
  readonly userAgent: string;
  readonly ip: string;
  readonly saml?: SamlSessionRecord;
  /** The identity provider's own end, when it names one. */
  readonly notAfter?: Date | null;
}

/** Writes the record of a session in which a person has just signed in; the oldest of very many ends. */
export const startSession = (ctx: AppContext, start: SessionStart): Promise<void> => ctx.store.transact(async () => {
  const now = ctx.clock.now();
  const longest = new Date(now.getTime() + sessionLife.absoluteMilliseconds);
  const expiresAt = start.notAfter && start.notAfter < longest ? start.notAfter : longest;
  const open = await sessions(ctx).find({ personId: objectId(start.personId) }).sort({ seenAt: -1 }).limit(200).select({ _id: 1 }).lean();
  await deleteSessions(ctx, start.personId, open.slice(sessionLife.mostPerPerson - 1).map((session) => session._id), 'too-many', null);
  await sessions(ctx).insertMany([{
    _id: start.sessionId,
    personId: objectId(start.personId),
    createdAt: now,
    seenAt: now,
    expiresAt,
    userAgent: start.userAgent.slice(0, 300),
    ip: start.ip.slice(0, 64),
    saml: start.saml ?? null,
    data: '{}',
  }]);
  await ctx.events.record(sessionStarted, { personId: start.personId, sessionId: start.sessionId, identityProvider: start.saml?.slug ?? null }, start.personId);
});
