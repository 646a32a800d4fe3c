import type { Log } from '#core/log/log.ts';
import type { Clock, Elapsed } from '#core/time/clock.ts';
import { createCrashes } from './crashes.ts';
import type { PluginShape, PluginState } from './plugin-host.ts';
import type { PluginThread, RawAnswer, ThreadCall, Times } from './plugin-thread.ts';
import { openThread } from './plugin-thread.ts';
import type { ThreadData } from './thread-messages.ts';

/** One plugin over all its threads: started when somebody calls, ended when nobody does, kept off after repeated crashes. */
export interface PluginRun {
  shape(): Promise<PluginShape>;
  /** @throws NotRunningError when it may not start now */
  send(call: ThreadCall): Promise<RawAnswer>;
  state(): PluginState;
  switchOn(): void;
  stop(): Promise<void>;
}

/** Nothing was asked of the plugin; `retryAfter` in seconds, unless it is off. */
export class NotRunningError extends Error {
  readonly retryAfter: number | undefined;
  constructor(reason: string, retryAfter?: number) {
    super(reason);
    this.retryAfter = retryAfter;
  }
}

export interface RunOptions {
  readonly data: ThreadData;
  readonly times: Times;
  readonly log: Log;
  readonly clock: Clock;
  readonly elapsed: Elapsed;
  readonly onOff: (reason: string) => void;
  /** Called whenever its thread was ended for a fault. */
  readonly onStop: () => void;
}

export function runPlugin({ data, times, log, clock, elapsed, onOff, onStop }: RunOptions): PluginRun {
  const crashes = createCrashes(elapsed);
  let thread: PluginThread | undefined;
  let shape: PluginShape | undefined;
  let calls = 0;
  let idle: NodeJS.Timeout | undefined;
  let since = clock.now();
  let reason: string | undefined;

  const onEnd = (why: string | null): void => {
    thread = undefined;
    since = clock.now();
    clearTimeout(idle);
    if (why === null) return;
    reason = why;
    const wasOff = crashes.off();
    crashes.note();
    onStop();
    log.warn({ plugin: data.id, reason: why, crashes: crashes.count() }, 'a plugin was stopped');
    if (wasOff || !crashes.off()) return;
    log.error({ plugin: data.id, reason: why }, 'a plugin was switched off after repeated crashes');
    onOff(why);
  };

  const running = (): PluginThread => {
    if (thread) return thread;
    if (crashes.off()) throw new NotRunningError(`${data.id} is switched off after repeated crashes: ${reason ?? ''}`);
    const pause = crashes.pause();
    if (pause > 0) throw new NotRunningError(`${data.id} was stopped and starts again soon: ${reason ?? ''}`, Math.ceil(pause / 1_000));
    since = clock.now();
    thread = openThread({ data, times, log, onEnd });
    return thread;
  };

  const within = async <Result>(work: (open: PluginThread) => Promise<Result>): Promise<Result> => {
    const open = running();
    clearTimeout(idle);
    calls += 1;
    try {
      // Loading has its own time; the work begins when the plugin stands.
      shape ??= await open.shape.catch((error: Error) => { throw new NotRunningError(`${data.id} does not start: ${error.message}`, Math.ceil(crashes.pause() / 1_000)); });
      return await work(open);
    } finally {
      calls -= 1;
      if (calls === 0 && thread === open) idle = setTimeout(() => void open.close(), times.idle).unref();
    }
  };

  return {
    shape: async () => shape ?? within((open) => open.shape),
    send: (call) => within((open) => open.send(call)),
    state: () => ({ state: thread ? 'running' : crashes.off() ? 'off' : crashes.pause() > 0 ? 'backing-off' : 'stopped', crashes: crashes.count(), since, ...(reason === undefined ? {} : { reason }) }),
    switchOn: () => {
      crashes.forget();
      since = clock.now();
    },
    stop: async () => thread?.close(),
  };
}
