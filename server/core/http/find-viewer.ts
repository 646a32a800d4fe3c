import type { Request } from 'express';
import { AppError } from '#core/errors/app-error.ts';
import type { House } from '#core/http/house.ts';
import { sessionRecordId } from '#core/http/session.ts';
import type { RequestState } from '#core/http/request-state.ts';

/** Who sent this: the holder of the token, else the person of the session. A token that is not good is refused, not ignored. */
export async function findViewer(house: House, request: Request, state: RequestState): Promise<void> {
  const token = bearerToken(request.headers.authorization);
  if (token !== undefined) {
    state.viewer = await house.identity.findTokenViewer(house.ctx, token);
    state.byToken = true;
    if (!state.viewer) throw new AppError('not-signed-in');
    return;
  }
  // The session is absent when express-session could not be asked, as with a broken cookie.
  const personId = (request.session as Request['session'] | undefined)?.personId;
  if (personId === undefined) return;
  const viewer = house.identity.loadViewer(house.ctx, personId, sessionRecordId(request.sessionID));
  state.viewer = viewer instanceof Promise ? await viewer : viewer;
}

export const bearerToken = (authorization: string | undefined): string | undefined => (authorization === undefined ? undefined : /^Bearer +([\w.~+/-]{1,512}=*)$/i.exec(authorization)?.[1] ?? '');
