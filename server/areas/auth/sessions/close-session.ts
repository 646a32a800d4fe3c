import type { RouteCall } from '#core/http/route.ts';
import { endSession } from '#core/http/session.ts';
import { sessionCookieName } from '#core/http/session-cookie.ts';
import type { AppContext } from '#server/context.ts';

/** Forgets the session of this request, in the store and in the browser. */
export async function closeSession({ config }: AppContext, request: RouteCall<unknown, unknown, unknown, 'public'>['request']): Promise<void> {
  // Absent for requests that came with a token.
  if ((request as { session?: unknown }).session !== undefined) await endSession(request);
  request.res?.clearCookie(sessionCookieName(config), { path: '/', secure: config.https });
}
