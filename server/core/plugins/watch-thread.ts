import type { Times } from './plugin-thread.ts';

const memoryLimit = 256 * 1_048_576;
const mostPerSecond = 5_000;
const turn = 500;

export interface ThreadWatch {
  start(): void;
  answered(memory: number): void;
  /** Counts a message; false when there were too many of them in a second. */
  heard(): boolean;
  stop(): void;
}

/**
 * Listens to the pulse of a thread and says when it is silent for too long, uses too much memory or floods us.
 * A loop that never ends cannot tell its memory, so that of the whole process is looked at while it is silent.
 */
export function watchThread({ times, beat, tooBad }: { readonly times: Times; readonly beat: () => void; readonly tooBad: (reason: string) => void }): ThreadWatch {
  let timer: NodeJS.Timeout | undefined;
  let lastTurn = 0;
  let asked: number | undefined;
  let nextBeat = 0;
  let resident = 0;
  let second = 0;
  let messages = 0;

  const look = (): void => {
    const now = performance.now();
    const stalled = now - lastTurn > turn * 3;
    lastTurn = now;
    // After a standstill of our own the answer may lie unread.
    if (stalled && asked !== undefined) asked = now;
    if (asked !== undefined && now - asked > times.silence) return tooBad('it did not answer; it blocks its thread');
    if (asked !== undefined && now - asked > turn * 2 && process.memoryUsage.rss() - resident > memoryLimit) return tooBad('it used too much memory');
    if (asked !== undefined || now < nextBeat) return;
    asked = now;
    nextBeat = now + times.beat;
    resident = process.memoryUsage.rss();
    beat();
  };

  return {
    start: () => {
      lastTurn = performance.now();
      timer = setInterval(look, Math.min(turn, times.beat)).unref();
    },
    answered: (memory) => {
      asked = undefined;
      if (memory > memoryLimit) tooBad('it used too much memory');
    },
    heard: () => {
      const now = Math.floor(performance.now() / 1_000);
      messages = now === second ? messages + 1 : 1;
      second = now;
      if (messages > mostPerSecond) tooBad('it sent too many messages');
      return messages <= mostPerSecond;
    },
    stop: () => clearInterval(timer),
  };
}
