import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { rootDirectory } from '#config/root-directory.ts';

/** What a server used since it began: milliseconds of CPU in all threads, bytes of heap, longest stall since last asked. */
export interface Usage { readonly cpu: number; readonly heap: number; readonly resident: number; readonly stall: number }

export interface Child {
  readonly url: string;
  /** Milliseconds from its start to the first 200. */
  readonly startedIn: number;
  usage(collect?: boolean): Promise<Usage>;
  stop(): Promise<void>;
}

const patience = 60_000;

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

export interface ChildOptions {
  readonly parameters?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Where the program is; the checkout unless told. */
  readonly root?: string;
  /** For Node itself. */
  readonly flags?: readonly string[];
}

/** Starts a server as a process of its own and waits until `readyPath` answers 200. */
export async function startChild(program: string, port: number, readyPath: string, { parameters = [], env = {}, root = rootDirectory, flags = [] }: ChildOptions = {}): Promise<Child> {
  const url = `http://127.0.0.1:${port}`;
  const began = performance.now();
  const loader = program.endsWith('.ts') ? ['--import', 'tsx'] : [];
  const child = spawn(process.execPath, ['--expose-gc', ...flags, ...loader, '--import', join(rootDirectory, 'test/bench/measure/answer-usage.mjs'), join(root, program), ...parameters], {
    cwd: root, env: { ...env }, stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const answers = new Map<number, (usage: Usage) => void>();
  let asked = 0;
  child.on('message', (answer: Usage & { id: number }) => answers.get(answer.id)?.(answer));
  for (;;) {
    const answer = await fetch(url + readyPath).catch(() => null);
    if (answer?.ok) break;
    if (child.exitCode !== null || performance.now() - began > patience) throw new Error(`${program} did not start.`);
    await pause(5);
  }
  const startedIn = performance.now() - began;
  return {
    url,
    startedIn,
    usage: (collect = false) => new Promise((resolve) => {
      asked += 1;
      answers.set(asked, resolve);
      child.send({ id: asked, collect });
    }),
    stop: async () => {
      if (child.exitCode !== null) return;
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      const late = setTimeout(() => child.kill('SIGKILL'), 11_000);
      await ended;
      clearTimeout(late);
    },
  };
}
