import type { IncomingHttpHeaders } from 'node:http';
import type { Config } from '#config/config.ts';

const loopback = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * Whether a browser sent this from another site. What is no browser sends neither header and carries no one else's cookie.
 * Without BASE_URL the demo is known by the name it was called by, on loopback by loopback names only.
 */
export function isForeignOrigin(config: Pick<Config, 'baseUrl' | 'baseUrlConfigured' | 'host'>, headers: IncomingHttpHeaders): boolean {
  const { origin } = headers;
  if (origin === undefined) {
    const site = headers['sec-fetch-site'];
    return site !== undefined && site !== 'same-origin' && site !== 'none';
  }
  if (origin === config.baseUrl) return false;
  if (config.baseUrlConfigured || !URL.canParse(origin)) return true;
  const { protocol, host, hostname } = new URL(origin);
  if (protocol !== 'http:' || host !== headers.host) return true;
  return isLoopback(config.host) && !loopback.has(hostname);
}

const isLoopback = (host: string): boolean => host === 'localhost' || host === '::1' || host.startsWith('127.');
