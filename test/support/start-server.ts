import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The built server as a process of its own, in production mode, on data that outlives it. */
export interface StartedServer {
  readonly url: string;
  /** What it said at its last start. */
  greeting(): string;
  /** Ends the process as a power cut would. */
  kill(): Promise<void>;
  /** Begins again on the same data and port; resolves when it is ready. */
  start(): Promise<void>;
  remove(): Promise<void>;
}

export async function startServer(): Promise<StartedServer> {
  const dataDirectory = await mkdtemp(join(tmpdir(), 'parley-server-'));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  let running: ChildProcess | undefined;
  let said = '';

  const start = async (): Promise<void> => {
    said = '';
    const child = spawn(process.execPath, [join(import.meta.dirname, '../../dist/server/main.js')], {
      env: { PATH: process.env['PATH'], NODE_ENV: 'production', BASE_URL: url, PORT: String(port), DATA_DIR: dataDirectory, SECRET_KEY: 'only-for-this-test-0123456789abcdef0123456789', LOG_LEVEL: 'error' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    running = child;
    child.stderr.on('data', (text: Buffer) => { said += text.toString(); });
    await new Promise<void>((resolve, reject) => {
      child.once('exit', (code) => reject(new Error(`The server ended with ${code}:\n${said}`)));
      child.stdout.on('data', (text: Buffer) => {
        said += text.toString();
        if (said.includes('Parley is ready')) resolve();
      });
    });
  };
  const kill = async (): Promise<void> => {
    if (!running || running.exitCode !== null || running.signalCode !== null) return;
    const ended = once(running, 'exit');
    running.kill('SIGKILL');
    await ended;
  };
  await start();
  return {
    url,
    greeting: () => said,
    kill,
    start,
    remove: async () => {
      await kill();
      await rm(dataDirectory, { recursive: true, force: true });
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
