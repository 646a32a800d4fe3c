import type { Request, Response } from 'express';

const name = 'parley_flash';

/** Keeps the key of a text for the next page, for a minute; a cookie, so that a redirect costs no write to the store. */
export function setFlash(response: Response, textKey: string, secure: boolean): void {
  response.cookie(name, textKey, { httpOnly: true, sameSite: 'lax', secure, maxAge: 60_000, path: '/' });
}

/** Takes the key that the last page left, if any. */
export function takeFlash(request: Request, response: Response): string | null {
  const found = /(?:^|;\s*)parley_flash=([a-zA-Z0-9.-]{1,100})(?:;|$)/.exec(request.headers.cookie ?? '')?.[1];
  if (found === undefined) return null;
  response.clearCookie(name, { path: '/' });
  return found;
}
