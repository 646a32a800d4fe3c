import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { randomBytes } from 'node:crypto';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeCertificate } from '#areas/auth/saml/make-certificate.ts';
import { pathOnly } from './find-php.ts';

const house = join(import.meta.dirname, 'house');

/** A real identity provider on a free port of this machine, with keys of its own. */
export interface SimpleSamlPhp {
  readonly url: string;
  readonly metadataUrl: string;
  /** Tells it of us: our addresses beneath `base`, and our certificate. */
  introduce(base: string, certificate: string): Promise<void>;
  /** Its own log, for a test that fails. */
  log(): Promise<string>;
  stop(): Promise<void>;
}

/** `host` is the name it goes by: `localhost` makes it another site than 127.0.0.1 to a browser. */
export async function startSimpleSamlPhp(host: 'localhost' | '127.0.0.1' = '127.0.0.1'): Promise<SimpleSamlPhp> {
  const home = await mkdtemp(join(tmpdir(), 'parley-simplesamlphp-'));
  await cp(house, home, { recursive: true });
  for (const folder of ['cert', 'log', 'data', 'temp']) await mkdir(join(home, folder));
  const key = await makeCertificate('identity', new Date());
  await writeFile(join(home, 'cert', 'idp.key'), key.privateKey);
  await writeFile(join(home, 'cert', 'idp.crt'), key.certificate);
  const port = await freePort();
  const url = `http://${host}:${port}`;
  const child = spawn('php', ['-S', `127.0.0.1:${port}`, '-t', '/usr/share/simplesamlphp/www', join(home, 'router.php')], {
    env: { ...pathOnly(), SSP_HOME: home, SSP_URL: url, SSP_SALT: randomBytes(16).toString('hex'), SIMPLESAMLPHP_CONFIG_DIR: join(home, 'config'), PHP_CLI_SERVER_WORKERS: '3' },
    stdio: 'ignore',
    detached: true,
  });
  await answering(`http://127.0.0.1:${port}/saml2/idp/metadata.php`);
  return {
    url,
    metadataUrl: `${url}/saml2/idp/metadata.php`,
    introduce: async (base, certificate) => {
      await writeFile(join(home, 'cert', 'sp.url'), base);
      await writeFile(join(home, 'cert', 'sp.crt'), certificate);
    },
    log: () => readFile(join(home, 'log', 'simplesamlphp.log'), 'utf8').catch(() => ''),
    stop: async () => {
      // Its workers are processes of their own, in one group with it.
      if (child.pid !== undefined && child.exitCode === null) {
        const ended = once(child, 'exit');
        process.kill(-child.pid, 'SIGTERM');
        await ended;
      }
      await rm(home, { recursive: true, force: true });
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

async function answering(url: string): Promise<void> {
  const until = Date.now() + 60_000;
  let last = 'no answer';
  while (Date.now() < until) {
    const answer = await fetch(url, { signal: AbortSignal.timeout(30_000) }).catch((error: unknown) => error);
    if (answer instanceof Response && answer.ok) return;
    last = answer instanceof Response ? `status ${answer.status}: ${(await answer.text()).slice(0, 300)}` : String(answer);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`SimpleSAMLphp does not answer: ${last}`);
}
