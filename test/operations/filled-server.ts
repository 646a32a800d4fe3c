import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fillStore, secretKey } from '#test/bench/data/fill-store.ts';
import type { StoreSize } from '#test/bench/data/fill-store.ts';
import type { Child } from '#test/bench/measure/child.ts';
import { freePort, startChild } from '#test/bench/measure/child.ts';

/** The built server, in production mode and without limits, on a store with many people who are signed in. */
export interface FilledServer {
  readonly url: string;
  readonly host: string;
  readonly port: number;
  /** What the process uses at the moment; asking begins a new count of stalls. */
  usage: Child['usage'];
  /** Ends it with SIGTERM and begins it again on the same data and port. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

export async function startFilledServer(size: Partial<StoreSize> = {}): Promise<FilledServer> {
  const filled = await fillStore({ posts: 500, people: 200, searchable: 0, ...size });
  const folder = await mkdtemp(join(tmpdir(), 'parley-filled-'));
  await cp(filled.directory, folder, { recursive: true });
  await rm(filled.directory, { recursive: true });
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const env = { PORT: String(port), DATA_DIR: folder, NODE_ENV: 'production', BASE_URL: url, SECRET_KEY: secretKey, REQUESTS_PER_MINUTE: '0', WRITES_PER_MINUTE: '0', LOG_LEVEL: 'error', UV_THREADPOOL_SIZE: '4' };
  const start = (): Promise<Child> => startChild('dist/server/main.js', port, '/readyz', { env });
  let child = await start();
  return {
    url,
    host: '127.0.0.1',
    port,
    usage: (collect) => child.usage(collect),
    restart: async () => {
      await child.stop();
      child = await start();
    },
    stop: async () => {
      await child.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
