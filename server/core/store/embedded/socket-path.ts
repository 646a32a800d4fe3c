import { createHash } from 'node:crypto';
import { chmodSync, lstatSync, mkdirSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join, resolve } from 'node:path';

const LONGEST = 100;

function privateFolder(path: string): string {
  mkdirSync(path, { recursive: true, mode: 0o700 });
  const found = lstatSync(path);
  if (!found.isDirectory() || found.uid !== userInfo().uid) throw new Error(`${path} belongs to another user`);
  chmodSync(path, 0o700);
  return path;
}

/** Where the store listens: in the data folder, or in the temporary one when that name is too long for a socket; on Windows a named pipe. */
export function socketPathFor(dataDir: string): string {
  const key = createHash('sha256').update(resolve(dataDir)).digest('hex').slice(0, 16);
  if (process.platform === 'win32') return `\\\\.\\pipe\\parley-${key}.sock`;
  const near = join(resolve(dataDir), 'socket');
  const folder = Buffer.byteLength(near) + '/store.sock'.length <= LONGEST ? near : join(tmpdir(), `parley-${userInfo().uid}-${key}`);
  return join(privateFolder(folder), 'store.sock');
}

export const uriFor = (socketPath: string): string => `mongodb://${encodeURIComponent(socketPath)}/parley?directConnection=true&retryWrites=false`;
