import type { AppContext } from '#server/context.ts';
import type { LoggedEvent } from '#core/events/event-log.ts';
import type { Emission } from '#core/live/live.ts';
import type { Translations } from '#core/live/translations.ts';

export interface Push {
  /** Begins to follow the log. */
  start(): void;
  stop(): void;
  /** Everything up to this number has been emitted to the sockets of this process, and nothing beyond. */
  position(): Promise<number>;
  /** The same without waiting; only after `position` has answered once. */
  readonly current: number;
  /** Resolves when everything that the log told before the call is emitted. */
  settled(): Promise<void>;
}

export interface PushOptions {
  readonly context: () => AppContext;
  readonly translations: Translations;
  /** Silences and moves sockets before anything later is emitted; must not throw. */
  readonly revoke: (event: LoggedEvent) => Promise<void>;
  readonly emit: (emission: Emission, cursor: number) => void;
}

const lookAhead = 8;
const attempts = 4;
const firstPause = 100;
const awayPause = 1_000;

/** Follows the log strictly in order: first who may no longer listen, then what is to be heard. */
export function createPush({ context, translations, revoke, emit }: PushOptions): Push {
  const queue: LoggedEvent[] = [];
  let untail = (): void => undefined;
  let ready: Promise<number> | null = null;
  let current = 0;
  let running: Promise<void> | null = null;
  let stopped = false;

  const translate = async (event: LoggedEvent): Promise<readonly Emission[]> => {
    for (let attempt = 1; !stopped; ) {
      try {
        return await translations.of(event);
      } catch (error) {
        const reachable = await context().store.ping().then(() => true, () => false);
        if (reachable && attempt >= attempts) {
          context().log.error({ err: error, event: event.type, seq: event.seq }, 'A fact could not be told live.');
          return [];
        }
        if (reachable) attempt += 1;
        await pause(reachable ? firstPause * 2 ** attempt : awayPause);
      }
    }
    return [];
  };

  const run = async (): Promise<void> => {
    for (let event = queue[0]; event && !stopped; event = queue[0]) {
      for (const later of queue.slice(1, lookAhead)) translations.of(later).catch(() => undefined);
      await revoke(event);
      for (const emission of await translate(event)) emit(emission, event.seq);
      queue.shift();
      current = event.seq;
    }
  };

  const wake = (): void => {
    running ??= run().finally(() => {
      running = null;
      if (queue.length > 0 && !stopped) wake();
    });
  };

  return {
    start: () => {
      stopped = false;
      untail = context().events.tail((event) => {
        translations.hear(event);
        // Nobody has listened here yet, and whoever comes first begins behind this.
        if (ready === null) return;
        queue.push(event);
        void ready.then(wake, () => undefined);
      });
    },
    stop: () => {
      stopped = true;
      untail();
    },
    get current() {
      return current;
    },
    position: () => {
      ready ??= context()
        .events.cursor()
        .then(
          (cursor) => {
            while (queue[0] && queue[0].seq <= cursor) queue.shift();
            current = cursor;
            wake();
            return cursor;
          },
          (error: unknown) => {
            ready = null;
            throw error;
          },
        );
      return ready.then(() => current);
    },
    settled: async () => {
      if (ready === null) return;
      await ready;
      const until = await context().events.cursor();
      while (current < until && !stopped) await (running ?? Promise.resolve());
    },
  };
}

const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });
