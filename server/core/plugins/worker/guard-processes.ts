import childProcess from 'node:child_process';
import { syncBuiltinESMExports } from 'node:module';
import threads from 'node:worker_threads';

class RefusedWorker {
  constructor() {
    throw new Error('a plugin starts no thread');
  }
}

/** A plugin starts no program and no thread of its own, where the guard would not reach, and ends no process. */
export function guardProcesses(): void {
  const refuse = (): never => {
    throw new Error('a plugin starts no program');
  };
  for (const name of ['exec', 'execFile', 'execFileSync', 'execSync', 'fork', 'spawn', 'spawnSync'] as const) Object.defineProperty(childProcess, name, { value: refuse });
  Object.defineProperty(childProcess.ChildProcess.prototype, 'spawn', { value: refuse });
  Object.defineProperty(threads, 'Worker', { value: RefusedWorker });
  for (const name of ['kill', 'binding', 'dlopen'] as const) Object.defineProperty(process, name, { value: refuse });
  syncBuiltinESMExports();
}
