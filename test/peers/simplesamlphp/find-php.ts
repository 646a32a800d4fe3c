import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const program = '/usr/share/simplesamlphp/www/index.php';
const packages = ['simplesamlphp', 'php-cli', 'php-xml', 'php-mbstring', 'php-sqlite3'];

/** Makes sure that SimpleSAMLphp is there: Debian's packages, installed when that may be done. Gives the reason when it is not to be had. */
export function findSimpleSamlPhp(): { readonly ready: true } | { readonly ready: false; readonly reason: string } {
  if (isThere()) return { ready: true };
  if (process.getuid?.() !== 0) return { ready: false, reason: `install ${packages.join(' ')} (Debian), or run the tests as root so that they can` };
  const install = spawnSync('sh', ['-c', `apt-get update -qq && apt-get install -y -qq --no-install-recommends ${packages.join(' ')}`], { env: { ...pathOnly(), DEBIAN_FRONTEND: 'noninteractive' }, timeout: 240_000 });
  if (isThere()) return { ready: true };
  return { ready: false, reason: `apt-get could not install ${packages.join(' ')} (${install.status ?? install.signal ?? 'no apt-get'})` };
}

const isThere = (): boolean => existsSync(program) && spawnSync('php', ['-r', 'exit(extension_loaded("dom") && extension_loaded("mbstring") && extension_loaded("pdo_sqlite") ? 0 : 1);']).status === 0;

export const pathOnly = (): Record<string, string> => ({ PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin' });
