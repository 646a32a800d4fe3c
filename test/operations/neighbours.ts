import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { rootDirectory } from '#config/root-directory.ts';
import { runProgram } from './run-program.ts';
import { freePort } from './run-server.ts';
import { until } from './until.ts';

export interface Neighbours {
  readonly mongodbUri: string;
  readonly redisUrl: string;
  stop(): Promise<void>;
}

/** Starts a Redis and a database that speaks MongoDB, each its own on a free port; the text says why that cannot be. */
export async function startNeighbours(): Promise<Neighbours | string> {
  const redis = await findRedis();
  if (redis === null) return 'there is no redis-server and it cannot be installed here';
  const database = await findDatabase();
  if (database === null) return 'there is no mongod, and no MongoDB-compatible server can be installed here';
  const folder = await mkdtemp(join(tmpdir(), 'parley-neighbours-'));
  const started: ChildProcess[] = [];
  const start = async (command: string, words: readonly string[], port: number): Promise<void> => {
    const child = spawn(command, words, { cwd: folder, stdio: 'ignore' });
    started.push(child);
    await until(`${command} listens`, async () => {
      if (child.exitCode !== null) throw new Error(`${command} ended with ${child.exitCode}.`);
      return isListening(port);
    });
  };
  const stop = async (): Promise<void> => {
    for (const child of started) {
      const gone = new Promise((resolve) => { child.once('exit', resolve); });
      if (child.exitCode === null && child.kill('SIGKILL')) await gone;
    }
    await rm(folder, { recursive: true, force: true });
  };
  try {
    const [redisPort, port] = [await freePort(), await freePort()];
    await start(redis, ['--port', String(redisPort), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'], redisPort);
    await mkdir(join(folder, 'database'));
    await start(database.command, database.words(port, join(folder, 'database')), port);
    if (database.replicaSet !== null) await initiate(port);
    return { redisUrl: `redis://127.0.0.1:${redisPort}`, mongodbUri: `mongodb://127.0.0.1:${port}/parley${database.replicaSet === null ? '' : `?replicaSet=${database.replicaSet}`}`, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

interface Database {
  readonly command: string;
  readonly replicaSet: string | null;
  words(port: number, folder: string): string[];
}

const isRoot = process.getuid?.() === 0;

async function findRedis(): Promise<string | null> {
  if ((await runProgram('redis-server', ['--version'])).code === 0) return 'redis-server';
  if (!isRoot || !existsSync('/etc/debian_version')) return null;
  await runProgram('apt-get', ['update', '-qq']);
  await runProgram('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'redis-server'], { env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } });
  return (await runProgram('redis-server', ['--version'])).code === 0 ? 'redis-server' : null;
}

/** MongoDB where it is installed, else SecantusDB, a compatible server that Python's registry has. */
async function findDatabase(): Promise<Database | null> {
  if ((await runProgram('mongod', ['--version'])).code === 0) {
    return { command: 'mongod', replicaSet: 'tests', words: (port, folder) => ['--port', String(port), '--bind_ip', '127.0.0.1', '--dbpath', folder, '--replSet', 'tests'] };
  }
  const place = join(rootDirectory, 'node_modules', '.cache', 'secantusdb');
  const command = join(place, 'bin', 'secantusd-py');
  if (!existsSync(command)) {
    if ((await runProgram('python3', ['-m', 'venv', place])).code !== 0) return null;
    if ((await runProgram(join(place, 'bin', 'pip'), ['install', '--quiet', '--retries', '1', '--timeout', '20', '--disable-pip-version-check', 'secantusdb'])).code !== 0) return null;
  }
  return existsSync(command) ? { command, replicaSet: null, words: (port, folder) => ['--host', '127.0.0.1', '--port', String(port), '--storage-path', folder, '--cache-size', '128M'] } : null;
}

async function initiate(port: number): Promise<void> {
  const { default: mongoose } = await import('mongoose');
  const connection = await mongoose.createConnection(`mongodb://127.0.0.1:${port}/admin?directConnection=true`).asPromise();
  await connection.db?.command({ replSetInitiate: { _id: 'tests', members: [{ _id: 0, host: `127.0.0.1:${port}` }] } });
  await until('the replica set has a primary', async () => (await connection.db?.command({ hello: 1 }))?.['isWritablePrimary'] === true);
  await connection.close();
}

const isListening = (port: number): Promise<boolean> => new Promise((resolve) => {
  const socket = connect(port, '127.0.0.1');
  socket.once('connect', () => { socket.destroy(); resolve(true); });
  socket.once('error', () => resolve(false));
});
