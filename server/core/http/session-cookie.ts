import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Config } from '#config/config.ts';

/** Over https by the prefix that browsers take from this very host alone: no host beside or beneath it can plant one. */
export const sessionCookieName = ({ https }: Pick<Config, 'https'>): string => (https ? '__Host-parley_session' : 'parley_session');

/** The session id in a Cookie header when its signature is ours, as express-session writes it: `s:<id>.<hmac>`. */
export function readSessionId(cookieHeader: string | undefined, config: Pick<Config, 'https' | 'secretKey'>): string | undefined {
  const raw = new RegExp(`(?:^|;\\s*)${sessionCookieName(config)}=([^;]{1,400})`).exec(cookieHeader ?? '')?.[1];
  if (raw === undefined) return undefined;
  const [, id, signature] = /^s:(.+)\.([^.]+)$/.exec(decode(raw)) ?? [];
  if (id === undefined || signature === undefined) return undefined;
  const given = Buffer.from(signature);
  const right = Buffer.from(sign(id, config.secretKey));
  return given.length === right.length && timingSafeEqual(given, right) ? id : undefined;
}

/** The cookie value that express-session would send for this id. */
export const signedSessionId = (id: string, secret: string): string => encodeURIComponent(`s:${id}.${sign(id, secret)}`);

const sign = (id: string, secret: string): string => createHmac('sha256', secret).update(id).digest('base64').replace(/=+$/, '');

function decode(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return '';
  }
}
