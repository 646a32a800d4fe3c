import type { RouteCall } from '#core/http/route.ts';
import { beginSession } from '#core/http/session.ts';
import type { AppContext } from '#server/context.ts';
import { startSession } from '../commands/start-session.ts';
import type { SamlSessionRecord } from '../models/sessions.ts';

type Request = RouteCall<unknown, unknown, unknown, 'public'>['request'];

/** Signs a person in at the browser that sent `request`: a fresh session, and the end of the one before. */
export const openSession = (ctx: AppContext, request: Request, personId: string, saml?: { readonly session: SamlSessionRecord; readonly notAfter: Date | null }): Promise<string> =>
  beginSession(request, personId, (sessionId) => startSession(ctx, {
    sessionId,
    personId,
    userAgent: request.get('user-agent') ?? '',
    ip: request.ip ?? '',
    saml: saml?.session,
    notAfter: saml?.notAfter,
  }));
