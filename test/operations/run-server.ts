import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { installedHouse } from './installed-house.ts';
import type { Variables } from './run-program.ts';
import { cleanEnvironment } from './run-program.ts';
import { until } from './until.ts';

export interface ServerProcess {
  readonly url: string;
  readonly child: ChildProcess;
  /** Everything it has printed so far. */
  output(): string;
  /** Sends the signal and waits for the end; gives the exit code, null when the signal itself ended it. */
  end(signal: 'SIGTERM' | 'SIGKILL'): Promise<number | null>;
}

export const secretKey = 'a-secret-key-for-the-tests-of-operations';

/** The environment of a company's first start on a port of this machine. */
export const productionOn = (port: number, dataDirectory: string): Variables => ({
  NODE_ENV: 'production', SECRET_KEY: secretKey, BASE_URL: `http://127.0.0.1:${port}`, PORT: String(port), DATA_DIR: dataDirectory, LOG_LEVEL: 'warn', REQUESTS_PER_MINUTE: '0', WRITES_PER_MINUTE: '0',
});

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** Starts the server of the image and waits until it says that it is ready. */
export async function runServer(variables: Variables): Promise<ServerProcess> {
  const house = await installedHouse();
  const child = spawn(process.execPath, [join(house, 'dist', 'server', 'main.js')], { cwd: house, env: cleanEnvironment(variables), stdio: ['ignore', 'pipe', 'pipe'] });
  let text = '';
  child.stdout.on('data', (chunk: Buffer) => { text += chunk.toString(); });
  child.stderr.on('data', (chunk: Buffer) => { text += chunk.toString(); });
  const ended = new Promise<number | null>((resolve) => { child.once('close', resolve); });
  const url = `http://127.0.0.1:${variables['PORT'] ?? '3000'}`;
  await until('the server is ready', async () => {
    if (child.exitCode !== null) throw new Error(`The server ended with ${child.exitCode}: ${text}`);
    return text.includes('Parley is ready') && (await fetch(`${url}/readyz`).then((answer) => answer.ok, () => false));
  });
  return {
    url,
    child,
    output: () => text,
    end: (signal) => {
      child.kill(signal);
      return ended;
    },
  };
}
