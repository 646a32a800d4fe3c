import { cp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { secretKey } from '../data/fill-store.ts';
import type { Child } from '../measure/child.ts';
import { freePort, startChild } from '../measure/child.ts';

/** The built server on a copy of a filled store, as it runs in production, without limits. */
export async function startParley(storeDirectory: string): Promise<Child> {
  const port = await freePort();
  const directory = join(tmpdir(), 'parley-bench', `run-${process.pid}-${port}`);
  await cp(storeDirectory, directory, { recursive: true });
  const child = await startChild('dist/server/main.js', port, '/readyz', { env: {
    PORT: String(port), DATA_DIR: directory, NODE_ENV: 'production', BASE_URL: `http://127.0.0.1:${port}`, SECRET_KEY: secretKey, REQUESTS_PER_MINUTE: '0', WRITES_PER_MINUTE: '0',
  } });
  return { ...child, stop: async () => {
    await child.stop();
    await rm(directory, { recursive: true, force: true });
  } };
}
