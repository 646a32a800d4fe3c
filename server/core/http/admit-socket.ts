import type { IncomingMessage } from 'node:http';
import { createHash } from 'node:crypto';
import type { SessionData, Store as SessionStore } from 'express-session';
import type { Identity } from '#core/access/identity.ts';
import { bearerToken } from '#core/http/find-viewer.ts';
import { readSessionId } from '#core/http/session-cookie.ts';
import { sessionRecordId } from '#core/http/session.ts';
import type { Admitted } from '#core/live/live.ts';
import type { AppContext } from '#server/context.ts';

export interface SocketAdmission {
  authenticate(request: IncomingMessage, token: string | undefined): Promise<Admitted | null>;
  readmit(admitted: Admitted): Promise<Admitted | null>;
}

/** Finds who stands behind a handshake, by the same cookie or token as a request, and asks the same again later. */
export function createSocketAdmission(context: () => AppContext, identity: Identity): SocketAdmission {
  const again = new WeakMap<Admitted, () => Promise<Admitted | null>>();

  const remember = async (ask: () => Promise<Admitted | null>): Promise<Admitted | null> => {
    const admitted = await ask();
    if (admitted) again.set(admitted, ask);
    return admitted;
  };

  const bySession = async (sid: string): Promise<Admitted | null> => {
    const ctx = context();
    const session = await readSession(identity.sessionStore(ctx), sid);
    if (!session?.personId) return null;
    const expires = session.cookie.expires;
    const expiresAt = expires ? new Date(expires) : null;
    if (expiresAt && expiresAt <= ctx.clock.now()) return null;
    const sessionId = sessionRecordId(sid);
    const viewer = await identity.loadViewer(ctx, session.personId, sessionId);
    return viewer && { viewer, sessionId, expiresAt };
  };

  const byToken = async (token: string): Promise<Admitted | null> => {
    const viewer = await identity.findTokenViewer(context(), token);
    return viewer && { viewer, sessionId: viewer.sessionId ?? createHash('sha256').update(token).digest('hex'), expiresAt: null };
  };

  return {
    authenticate: async (request, token) => {
      const bearer = token ?? bearerToken(request.headers.authorization);
      if (bearer !== undefined) return remember(() => byToken(bearer));
      const sid = readSessionId(request.headers.cookie, context().config);
      return sid === undefined ? null : remember(() => bySession(sid));
    },
    readmit: async (admitted) => {
      const ask = again.get(admitted);
      return ask ? remember(ask) : null;
    },
  };
}

const readSession = (store: SessionStore, sid: string): Promise<SessionData | null> =>
  new Promise((resolve, reject) => {
    store.get(sid, (error: unknown, session) => {
      if (error) reject(error instanceof Error ? error : new Error('The session could not be read.', { cause: error }));
      else resolve(session ?? null);
    });
  });
