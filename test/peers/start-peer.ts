import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { InstalledPeer } from './install-peer.ts';

export interface Peer {
  /** What it said when it was ready. */
  readonly url: string;
  stop(): Promise<void>;
}

const seconds = 90;

/** Starts `serve.mjs` of a peer and waits for its line `ready <address>`. It ends with this process: its input is then closed. */
export async function startPeer({ folder, node }: InstalledPeer, env: Readonly<Record<string, string>> = {}): Promise<Peer> {
  const child = spawn(node, ['serve.mjs'], { cwd: folder, stdio: ['pipe', 'pipe', 'pipe'], env: { PATH: '/usr/local/bin:/usr/bin:/bin', LOG_ENABLED: 'false', ...env } });
  let said = '';
  const stop = async (): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    await ended;
  };
  const ready = new Promise<string>((resolve, reject) => {
    const wait = setTimeout(() => reject(new Error(`The peer did not start: ${said.slice(-1_000)}`)), seconds * 1_000);
    const hear = (chunk: Buffer): void => {
      said = (said + chunk.toString()).slice(-20_000);
      const address = /^ready (\S+)$/m.exec(said)?.[1];
      if (address === undefined) return;
      clearTimeout(wait);
      resolve(address);
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.on('exit', (code) => {
      clearTimeout(wait);
      reject(new Error(`The peer ended (${code ?? 'killed'}): ${said.slice(-1_000)}`));
    });
  });
  return { url: await ready.catch(async (error: unknown) => {
    await stop();
    throw error;
  }), stop };
}
