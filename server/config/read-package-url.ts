import { ConfigError } from './config-error.ts';
import { environment } from './environment.ts';

const loopback = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * The origin of packages. A house on this machine alone has one without being told: browsers lead every name below
 * `localhost` to the machine itself. Cookies know no ports, so that another port would be no other place.
 * @throws ConfigError when it is the house's own host, or one that a browser would not show within the house
 */
export function readPackageUrl(given: string | undefined, baseUrl: string, port: number): string | undefined {
  const house = new URL(baseUrl);
  if (given === undefined) return loopback.has(house.hostname) && house.protocol === 'http:' ? `http://packages.localhost:${house.port === '' ? port : house.port}` : undefined;
  const url = new URL(given);
  if (url.hostname === house.hostname) throw new ConfigError('PACKAGE_URL', 'the host name of BASE_URL', environment.PACKAGE_URL.allowed);
  if (house.protocol === 'https:' && url.protocol !== 'https:') throw new ConfigError('PACKAGE_URL', 'an http address although BASE_URL is https', 'an https address then');
  return url.origin;
}
