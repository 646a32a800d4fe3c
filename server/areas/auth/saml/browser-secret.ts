import type { RouteCall } from '#core/http/route.ts';
import { newSecret } from '../passwords/hash-secret.ts';
import { requestLifeMilliseconds } from './saml-options.ts';

type Request = RouteCall<unknown, unknown, unknown, 'public'>['request'];

const nameOf = (https: boolean): string => (https ? '__Host-parley-saml' : 'parley-saml');

/** The secret that ties sign-on requests to this browser, or null when the browser sent none. */
export function readBrowserSecret(request: Request, https: boolean): string | null {
  const name = nameOf(https);
  for (const pair of (request.headers.cookie ?? '').split(';')) {
    const [key = '', value = ''] = pair.trim().split('=', 2);
    if (key === name && /^[\w-]{43}$/.test(value)) return value;
  }
  return null;
}

/**
 * Gives the browser its secret, or renews it. The identity provider's answer is a cross-site POST, which carries the cookie
 * over https by SameSite=None; over http, where that is not to be had, the page in between posts it again from our own site.
 */
export function keepBrowserSecret(request: Request, https: boolean): string {
  const secret = readBrowserSecret(request, https) ?? newSecret();
  request.res?.cookie(nameOf(https), secret, { httpOnly: true, path: '/', maxAge: requestLifeMilliseconds, secure: https, sameSite: https ? 'none' : 'lax' });
  return secret;
}
